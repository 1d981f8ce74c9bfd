"""Run the code on the manual's pages, and write what it printed below it.

python tools/manual.py [PAGE ...]

A page is one story: its python blocks run in order and know of each other. What a block
prints stands in the text block right after it. Runs from the checkout, for the pages
read ../shared/data.
"""

import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial" / "from-a-file-to-a-decision.md"
BLOCK = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<shown>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


def main(names: list[str]) -> int:
    """Write anew what the pages print; say which of them changed."""
    for page in [Path(name).resolve() for name in names] or pages():
        old = page.read_text(encoding="utf-8")
        new = rewritten(old)
        if new != old:
            page.write_text(new, encoding="utf-8")
            print(f"{page.relative_to(ROOT)} prints something else now.")
    return 0


def pages() -> list[Path]:
    """Return the pages whose code is run."""
    return [*sorted((DOCS / "measures").glob("*.md")), TUTORIAL]


def rewritten(text: str) -> str:
    """Return a page with what its code prints now."""
    said = iter(printed(text))
    return BLOCK.sub(lambda found: block(found["code"], next(said)), text)


def block(code: str, said: str) -> str:
    """Return code with what it printed, as it stands on a page."""
    return f"```python\n{code}```\n" + (f"\n```text\n{said}```\n" if said else "")


def shown(text: str) -> list[str]:
    """Return what a page says that each of its blocks prints."""
    return [found["shown"] or "" for found in BLOCK.finditer(text)]


def printed(text: str) -> list[str]:
    """Return what each block of a page prints; they share their names."""
    names: dict[str, object] = {"__name__": "__main__"}
    return [run(found["code"], names) for found in BLOCK.finditer(text)]


def run(code: str, names: dict[str, object]) -> str:
    """Return what code prints."""
    with redirect_stdout(StringIO()) as out:
        exec(compile(code, "<page>", "exec"), names)  # noqa: S102 our own pages
    return out.getvalue()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
