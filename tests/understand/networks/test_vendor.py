"""What draws large maps is what it was when it was bundled."""

import hashlib
import json
from pathlib import Path

import ledare.understand.networks as room
from tools import vendor

FOLDER = Path(room.__file__).parent / "static" / "networks" / "vendor"
(LISTED,) = json.loads((FOLDER / "vendor.json").read_text(encoding="utf-8"))


def test_bundle_fits_its_hash_its_pins_and_has_its_licences():
    content = (FOLDER / LISTED["file"]).read_bytes()
    licence = (FOLDER / LISTED["licence_file"]).read_text(encoding="utf-8")
    (pinned,) = (one for one in vendor.BUNDLES if one.folder == vendor.NETWORKS)

    assert hashlib.sha256(content).hexdigest() == LISTED["sha256"]
    assert LISTED["packages"] == pinned.packages
    assert [path.name for path in FOLDER.glob("*.js")] == [LISTED["file"]]
    for package, version in LISTED["packages"].items():
        assert f"{package} {version}\n" in licence
    assert licence.count("Permission is hereby granted") == len(LISTED["packages"])


def test_bundle_reads_no_code_sets_no_style_attribute_and_calls_nobody():
    content = (FOLDER / LISTED["file"]).read_text(encoding="utf-8")

    for forbidden in ("eval(", "new Function", "innerHTML", '"style"', "://"):
        assert forbidden not in content
