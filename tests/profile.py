"""What the environment says while tests run; loaded before Django reads its settings.

Nothing of the shell's own Ledare is touched: each worker has a data folder of its own.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ABOUT_TESTS = (
    "LEDARE_BROWSER",
    "LEDARE_REQUIRE_BROWSER",
    "LEDARE_REQUIRE_ENCODER",
    "LEDARE_REQUIRE_POSTGRES",
    "LEDARE_REQUIRE_SPARK",
    "LEDARE_SHARED",
    "LEDARE_TEST_DATABASE_URL",
    "LEDARE_TEST_POSTGRES",
)

for name in [name for name in os.environ if name.startswith("LEDARE_")]:
    if name not in ABOUT_TESTS:
        del os.environ[name]

os.environ["LEDARE_DATA"] = tempfile.mkdtemp(prefix="ledare-test-")
# WhiteNoise warns when the folder of gathered files is missing.
Path(os.environ["LEDARE_DATA"], "static").mkdir()
atexit.register(shutil.rmtree, os.environ["LEDARE_DATA"], ignore_errors=True)

if "LEDARE_TEST_DATABASE_URL" in os.environ:
    os.environ["LEDARE_DATABASE_URL"] = os.environ["LEDARE_TEST_DATABASE_URL"]

# Playwright keeps an event loop in the tests' thread; Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
