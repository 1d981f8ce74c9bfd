"""Words for people: find them in the source, keep them in catalogues, compile those.

python tools/words.py compile   .po to .mo, where the .po is newer
python tools/words.py update    bring each room's .po up to date with its code
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "ledare"
PO = "locale/*/LC_MESSAGES/django.po"
HEADERS = ("Language:", "Plural-Forms", "MIME-Version", "Content-T")
NAMES = {"gettext": (1,), "ngettext": (1, 2)}
NAMES_WITH_CONTEXT = {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
# In Python also the lazy ones, and _ as everybody's short name.
KEYWORDS = {
    "_": (1,),
    "gettext_noop": (1,),
    **{f"{n}{s}": k for n, k in NAMES.items() for s in ("", "_lazy")},
    **{f"{n}{s}": k for n, k in NAMES_WITH_CONTEXT.items() for s in ("", "_lazy")},
}


@dataclass(frozen=True, order=True)
class Message:
    """One text for people, as the source writes it."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """What a catalogue calls it."""
        return (self.text, self.plural) if self.plural else self.text


def main(command: str) -> int:
    """Compile or update every catalogue under the source."""
    if command == "compile":
        compile_catalogues(SOURCE)
    elif command == "update":
        for po in catalogues(SOURCE):
            update_catalogue(po)
    else:
        print(__doc__)
        return 2
    return 0


def catalogues(folder: Path) -> list[Path]:
    """Return every catalogue below a folder."""
    return sorted(folder.glob(f"**/{PO}"))


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile the catalogues that changed; return all compiled files."""
    compiled = []
    for po in catalogues(folder):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            buffer = io.BytesIO()
            write_mo(buffer, read_catalogue(po))
            mo.write_bytes(buffer.getvalue())
        compiled.append(mo)
    return compiled


def read_catalogue(po: Path) -> Catalog:
    """Return a catalogue; its language is the folder it stands in."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parts[-3], domain="django", abort_invalid=True)


def update_catalogue(po: Path) -> None:
    """Add the room's new messages to its catalogue and drop those that are gone."""
    catalogue = read_catalogue(po)
    template = Catalog(domain="django", charset="utf-8")
    for message in sorted(messages_in(po.parents[3])):
        template.add(message.id, context=message.context or None)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # Only what the words need: dates and names of who ran the tool say nothing.
    head = [f'"{name}: {value}\\n"' for name, value in catalogue.mime_headers]
    kept = [line for line in head if line[1:].startswith(HEADERS)]
    words = io.BytesIO()
    write_po(words, catalogue, width=88, omit_header=True)
    text = "\n".join(['msgid ""', 'msgstr ""', *kept, "", ""])
    po.write_bytes(text.encode() + words.getvalue())


def messages_in(room: Path) -> dict[Message, str]:
    """Return the texts of a room's code and templates, each with the file it is in.

    A folder below that keeps its own catalogue is another room.
    """
    others = [po.parents[3] for po in catalogues(room) if po.parents[3] != room]
    found: dict[Message, str] = {}
    for path in sorted(
        [*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]
    ):
        if not any(path.is_relative_to(other) for other in others):
            for message in messages_of(path):
                found.setdefault(message, str(path.relative_to(room)))
    return found


def messages_of(path: Path) -> Iterator[Message]:
    """Yield the texts of one file."""
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        code = as_python(code, str(path))
    for _, text, _, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
        texts = [text] if isinstance(text, str) else [word for word in text if word]
        yield Message(texts[0], "".join(texts[1:2]), context or "")


def as_python(template: str, origin: str) -> str:
    """Return a template as the calls to gettext it makes."""
    from django.utils.translation.template import templatize

    # Only calls are left of it; what they stand between is no Python, so no indents.
    lines = templatize(template, origin=origin).splitlines()
    return "\n".join(line.lstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main("".join(sys.argv[1:2])))
