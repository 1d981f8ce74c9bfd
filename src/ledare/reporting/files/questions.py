"""What question files share: HTML taken out, entities refused, sizes bounded."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from ledare.reporting.files.extra import present
from ledare.reporting.files.sheet import Kind
from ledare.reporting.survey import BadInput

LARGEST = 64 << 20  # bytes; a question file is far smaller


@dataclass(frozen=True, slots=True)
class Question:
    """What a question file tells of one column of answers."""

    code: str
    text: str
    kind: Kind = Kind.ANSWER
    labels: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[tuple[float, float], ...] = ()
    group: str = ""
    group_title: str = ""


def plain(text: object) -> str:
    """Return a text without its HTML, on one line."""
    if not isinstance(text, str):
        return ""
    bare = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>|<[^<>]*>", " ", text)
    return " ".join(html.unescape(bare).split())


def bytes_of(path: Path) -> bytes:
    """Return a question file's bytes; BadInput for one that is far too large."""
    present(path)
    if path.stat().st_size > LARGEST:
        wanted = f"a question file of at most {LARGEST >> 20} MB is wanted"
        raise BadInput([f"{path.name} is too large; {wanted}."])
    return path.read_bytes()


def xml_of(path: Path) -> ET.Element:
    """Return an XML file's tree; BadInput for broken ones and for any entity."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data

    def refuse(*_: object) -> NoReturn:
        wanted = "a survey as LimeSurvey writes it has none"
        raise BadInput([f"{path.name} declares XML entities or a DOCTYPE; {wanted}."])

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(bytes_of(path), True)
    except expat.ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}"
        problem = expat.ErrorString(error.code)
        raise BadInput([f"{path.name}, {place}: broken XML ({problem})."]) from error
    return builder.close()
