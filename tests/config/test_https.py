"""What changes with an address that begins with https://, as browsers see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS += ["testserver"]
from django.core.management import call_command
call_command("migrate", verbosity=0)
client = Client(headers={"X-Forwarded-Proto": "https"})
pages = {}
for path in ("/account/login/", "/welcome/", "/promise/", "/voice/nothing/receipts"):
    page = client.get(path)
    pages[path] = dict(page.headers)
cookies = {name: dict(c) for name, c in client.cookies.items()}
trace = client.trace("/account/login/").status_code
print(json.dumps({"pages": pages, "cookies": cookies, "trace": trace}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Ask an installation under https for a few pages; return headers and cookies."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LEDARE_")}
    folder = tmp_path_factory.mktemp("https")
    (folder / "static").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=kept
        | {
            "LEDARE_DATA": str(folder),
            "LEDARE_URL": "https://ledare.example.org",
            "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_page_tells_browsers_to_stay_with_tls(told):
    assert {page["Strict-Transport-Security"] for page in told["pages"].values()} == {
        "max-age=31536000; includeSubDomains"
    }


def test_every_page_carries_the_headers(told):
    for page in told["pages"].values():
        policy = page["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "object-src 'none'" in policy or "default-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy
        assert page["X-Content-Type-Options"] == "nosniff"
        assert page["Referrer-Policy"] in {"same-origin", "no-referrer"}
        assert page["Cache-Control"] == "no-store"
        assert page["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in page
        assert "charset=utf-8" in page["Content-Type"]


def test_cookies_are_bound_to_this_host(told):
    cookies = told["cookies"]

    assert "__Host-ledare-csrf" in cookies
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert (cookie["samesite"], cookie["httponly"]) == ("Lax", True)


def test_trace_is_not_answered(told):
    assert told["trace"] in {302, 405}
