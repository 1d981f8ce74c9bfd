"""Make the vendored scripts again: pinned packages, bundled once, kept with a hash.

python tools/vendor.py [--packages FOLDER]

Only maintainers need it, with Node and npm at hand. Without --packages it installs
the pins below into a folder that is thrown away afterwards. The same pins give the
same bytes; tests/listen/surveys/test_vendor.py holds the files against the list.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src/ledare"
DEVICE = SOURCE / "listen/surveys/static/surveys/device/vendor"
NETWORKS = SOURCE / "understand/networks/static/networks/vendor"
ESBUILD = "0.28.2"


@dataclass(frozen=True)
class Bundle:
    """One script: what it exports, from which packages at which versions."""

    file: str
    entry: str
    packages: dict[str, str]
    licence: str
    folder: Path = DEVICE


BUNDLES = (
    Bundle(
        "noble-curves.js",
        'export { ed25519, ristretto255_oprf } from "@noble/curves/ed25519.js";',
        {"@noble/curves": "2.4.0", "@noble/hashes": "2.4.0"},
        "MIT",
    ),
    Bundle(
        "hpke-core.js",
        "export { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 }"
        ' from "@hpke/core";',
        {"@hpke/core": "1.9.0", "@hpke/common": "1.10.1"},
        "MIT",
    ),
    Bundle(
        "sigma.js",
        'export { DirectedGraph } from "graphology";'
        ' export { default as Sigma } from "sigma";'
        ' export { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";',
        {
            "sigma": "3.0.3",
            "graphology": "0.26.0",
            "graphology-utils": "2.5.2",
            "events": "3.3.0",
        },
        "MIT",
        NETWORKS,
    ),
)


def main() -> int:
    """Bundle everything, then write down what was made of what."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, help="a folder node_modules to take")
    given = parser.parse_args().packages
    with tempfile.TemporaryDirectory(prefix="ledare-vendor-") as name:
        folder = Path(name)
        packages = given.resolve() if given else install(folder)
        for bundle in BUNDLES:
            check_versions(packages, bundle)
            build(packages, bundle, folder)
    for place in {bundle.folder for bundle in BUNDLES}:
        there = [describe(bundle) for bundle in BUNDLES if bundle.folder == place]
        listed = json.dumps(there, indent=2) + "\n"
        (place / "vendor.json").write_text(listed, encoding="utf-8")
    return 0


def install(folder: Path) -> Path:
    """Install the pins, without running any script of theirs; return node_modules."""
    pins = [f"{name}@{v}" for bundle in BUNDLES for name, v in bundle.packages.items()]
    npm = shutil.which("npm") or sys.exit("This needs npm.")
    flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    command = [npm, "install", *flags, *pins, f"esbuild@{ESBUILD}"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "node_modules"


def check_versions(packages: Path, bundle: Bundle) -> None:
    """Stop where a package is not the one that was pinned."""
    for name, wanted in {**bundle.packages, "esbuild": ESBUILD}.items():
        text = (packages / name / "package.json").read_text(encoding="utf-8")
        found = json.loads(text)["version"]
        if found != wanted:
            sys.exit(f"{name} is {found}; {wanted} is pinned.")


def build(packages: Path, bundle: Bundle, folder: Path) -> None:
    """Bundle one script as an ES module, and put its licences beside it."""
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(packages)
    entry = folder / bundle.file
    entry.write_text(bundle.entry, encoding="utf-8")
    esbuild = packages / ".bin" / "esbuild"
    flags = "--bundle --minify --format=esm --target=es2022 --charset=utf8"
    out = f"--outfile={bundle.folder / bundle.file}"
    command = [str(esbuild), bundle.file, *flags.split(), "--log-level=warning", out]
    subprocess.run(command, cwd=folder, check=True)
    texts = [
        f"{name} {version}\n\n"
        + licence_of(packages / name).read_text(encoding="utf-8").strip()
        for name, version in bundle.packages.items()
    ]
    licence = "\n\n\n".join(texts) + "\n"
    licence_file(bundle).write_text(licence, encoding="utf-8")


def licence_of(package: Path) -> Path:
    """Return where a package keeps its licence."""
    names = ("LICENSE", "LICENSE.txt")
    return next(package / name for name in names if (package / name).is_file())


def licence_file(bundle: Bundle) -> Path:
    """Return where the licences of a bundle stand."""
    return bundle.folder / bundle.file.replace(".js", ".LICENSE.txt")


def describe(bundle: Bundle) -> dict[str, object]:
    """Return what is known of a bundle: its packages, licence and hash."""
    content = (bundle.folder / bundle.file).read_bytes()
    return {
        "file": bundle.file,
        "packages": bundle.packages,
        "licence": bundle.licence,
        "licence_file": licence_file(bundle).name,
        "bundled_with": f"esbuild {ESBUILD}",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


if __name__ == "__main__":
    raise SystemExit(main())
