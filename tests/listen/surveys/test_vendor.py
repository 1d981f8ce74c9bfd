"""The scripts of others are what they were when they were bundled."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import ledare.listen.surveys as room
from tools import vendor

DEVICE = Path(room.__file__).parent / "static" / "surveys" / "device"
LISTED = json.loads((DEVICE / "vendor" / "vendor.json").read_text(encoding="utf-8"))
IMPORTED = re.compile(r'(?:from|import) "(\./[^"]+)"')


@pytest.mark.parametrize("bundle", LISTED, ids=lambda bundle: bundle["file"])
def test_bundle_fits_its_hash_and_has_its_licence(bundle):
    content = (DEVICE / "vendor" / bundle["file"]).read_bytes()
    licence = (DEVICE / "vendor" / bundle["licence_file"]).read_text(encoding="utf-8")

    assert hashlib.sha256(content).hexdigest() == bundle["sha256"]
    for package, version in bundle["packages"].items():
        assert f"{package} {version}\n" in licence
    assert "Permission is hereby granted" in licence


def test_list_holds_every_bundle_and_the_pins_of_the_tool():
    scripts = {path.name for path in (DEVICE / "vendor").glob("*.js")}
    pinned = {
        bundle.file: bundle.packages
        for bundle in vendor.BUNDLES
        if bundle.folder == vendor.DEVICE
    }

    assert {bundle["file"] for bundle in LISTED} == scripts
    assert {bundle["file"]: bundle["packages"] for bundle in LISTED} == pinned


@pytest.mark.parametrize("bundle", LISTED, ids=lambda bundle: bundle["file"])
def test_bundle_reads_no_code_and_no_text_as_a_script(bundle):
    content = (DEVICE / "vendor" / bundle["file"]).read_text(encoding="utf-8")

    for forbidden in ("eval(", "new Function", "innerHTML", "://"):
        assert forbidden not in content


def test_every_module_finds_what_it_imports():
    modules = sorted(DEVICE.glob("*.js"))
    wanted = {
        (module.name, name)
        for module in modules
        for name in IMPORTED.findall(module.read_text(encoding="utf-8"))
    }

    assert len(wanted) > 10
    assert [pair for pair in wanted if not (DEVICE / pair[1]).is_file()] == []
