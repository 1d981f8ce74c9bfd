"""Codebooks as TOML files: read with care, written back whole."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from babel.localedata import exists

from ledare.text.codebook.book import (
    Codebook,
    CodebookRefused,
    CodebookTheme,
    Coded,
    Taught,
    Tongues,
)

ALLOWED: Final = {
    "": ("licence", "families", "nothing", "themes", "examples", "taught"),
    "themes": ("key", "family", "names", "seeds", "words"),
    "examples": ("text", "themes"),
    "taught": ("text", "theme", "is_right"),
}
_KEY: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_PATTERN: Final = re.compile(r"\w.*\w", re.DOTALL)


class Place:
    """Where in a file we are, so that a person finds what is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        """Remember the file's lines."""
        self._name = path.name
        self._lines = text.splitlines()
        self._line = 0
        self._what = ""

    def at(self, table: str, number: int = 0, what: str = "") -> None:
        """Go to a table, or to one of a row of tables, counted from 0."""
        header = re.compile(rf"\s*\[{{1,2}}\s*{re.escape(table)}\s*\]{{1,2}}")
        found = [n for n, line in enumerate(self._lines, 1) if header.match(line)]
        self._line = found[number] if number < len(found) else 0
        self._what = what or f"[{table}]"

    def refuse(self, why: str) -> CodebookRefused:
        """Return the refusal that names file, line and what stands there."""
        line = f", line {self._line}" if self._line else ""
        what = f", {self._what}" if self._what else ""
        return CodebookRefused(f"{self._name}{line}{what}: {why}")


def read(path: Path) -> Codebook:
    """Return the codebook of a file.

    Raises
    ------
    CodebookRefused
        Something is wrong in it: where, and what is wanted.
    """
    text, content = _content(path)
    place = Place(path, text)
    _only(ALLOWED[""], content, place)
    families = _families(_table(content, "families", place), place)
    themes = tuple(_themes(_tables(content, "themes", place), families, place))
    keys = frozenset(theme.key for theme in themes)
    place.at("nothing")
    book = Codebook(
        themes=themes,
        families=families,
        nothing=_tongues(_table(content, "nothing", place), "sentences", place),
        examples=tuple(_examples(_tables(content, "examples", place), keys, place)),
        teachings=tuple(_taught(_tables(content, "taught", place), keys, place)),
        licence=str(content.get("licence", "")),
    )
    _is_teachable(book, place)
    return book


def written(book: Codebook) -> str:
    """Return a codebook as the text of a file."""
    return "\n".join(_lines(book)) + "\n"


def _content(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except OSError as error:
        raise CodebookRefused(
            f"{path}: cannot be read ({error.strerror}). Give the path of a codebook."
        ) from error
    except UnicodeDecodeError as error:
        raise CodebookRefused(
            f"{path.name}: is not UTF-8. Save it as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookRefused(f"{path.name}: is not TOML. {error}.") from error


def _only(allowed: Sequence[str], given: Mapping[str, Any], place: Place) -> None:
    for name in given:
        if name not in allowed:
            raise place.refuse(
                f'"{name}" is not known here. Known: {", ".join(allowed)}.'
            )


def _table(content: Mapping[str, Any], name: str, place: Place) -> dict[str, Any]:
    table = content.get(name, {})
    if not isinstance(table, dict):
        raise place.refuse(f'"{name}" wants one line a language: en = ..., sv = ...')
    return table


def _tables(content: Mapping[str, Any], name: str, place: Place) -> list[Any]:
    tables = content.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise place.refuse(f"write each of the {name} under its own [[{name}]].")
    return tables


def _families(table: Mapping[str, Any], place: Place) -> dict[str, dict[str, str]]:
    families = {}
    for key, names in table.items():
        place.at(f"families.{key}")
        families[key] = _names({"names": names}, place)
    return families


def _themes(
    tables: Sequence[Mapping[str, Any]],
    families: Mapping[str, Any],
    place: Place,
) -> Iterator[CodebookTheme]:
    place.at("themes")
    if not tables:
        raise place.refuse("a codebook wants at least one [[themes]].")
    keys: set[str] = set()
    for number, table in enumerate(tables):
        place.at("themes", number, f"theme {number + 1}")
        theme = _theme(table, families, place)
        if theme.key in keys:
            raise place.refuse(f'the key "{theme.key}" is taken. Give each its own.')
        keys.add(theme.key)
        yield theme


def _theme(
    table: Mapping[str, Any], families: Mapping[str, Any], place: Place
) -> CodebookTheme:
    _only(ALLOWED["themes"], table, place)
    key, family = table.get("key"), table.get("family", "")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise place.refuse('wants a key of small letters a to z: key = "workload".')
    if family and family not in families:
        raise place.refuse(
            f'"{key}" has the family "{family}", which has no [families.{family}].'
        )
    words = _tongues(_table(table, "words", place), "words", place)
    for pattern in (word for tongue in words.values() for word in tongue):
        if not _PATTERN.search(pattern):
            raise place.refuse(
                f'the word "{pattern}" of "{key}" wants two letters or more.'
            )
    return CodebookTheme(
        key=key,
        family=family,
        names=_names(table, place),
        seeds=_tongues(_table(table, "seeds", place), "seeds", place),
        words=words,
    )


def _names(table: Mapping[str, Any], place: Place) -> dict[str, str]:
    names = _table(table, "names", place)
    for language, name in names.items():
        _is_language(language, place)
        if not isinstance(name, str) or not name.strip():
            raise place.refuse(f'the name in "{language}" is empty. Write one.')
    if not names:
        raise place.refuse('wants a name: names = { en = "Workload" }.')
    return dict(names)


def _tongues(table: Mapping[str, Any], what: str, place: Place) -> Tongues:
    tongues = {}
    for language, lines in table.items():
        _is_language(language, place)
        if not isinstance(lines, list) or not lines:
            raise place.refuse(
                f'the {what} in "{language}" are empty. Write some, or leave out'
                f' "{language}".'
            )
        if not all(isinstance(line, str) and line.strip() for line in lines):
            raise place.refuse(f'one of the {what} in "{language}" is not a text.')
        tongues[language] = tuple(lines)
    return tongues


def _is_language(code: str, place: Place) -> None:
    if not code.islower() or not exists(code):
        raise place.refuse(
            f'"{code}" is no language we know. Write its code: en, sv, fi, ru, de, es.'
        )


def _examples(
    tables: Sequence[Mapping[str, Any]], keys: frozenset[str], place: Place
) -> Iterator[Coded]:
    for number, table in enumerate(tables):
        place.at("examples", number, f"example {number + 1}")
        _only(ALLOWED["examples"], table, place)
        themes = table.get("themes", [])
        if not isinstance(themes, list):
            raise place.refuse('wants its themes as a list: themes = ["workload"].')
        for theme in themes:
            _is_theme(theme, keys, place)
        yield Coded(_text(table, place), frozenset(themes))


def _taught(
    tables: Sequence[Mapping[str, Any]], keys: frozenset[str], place: Place
) -> Iterator[Taught]:
    for number, table in enumerate(tables):
        place.at("taught", number, f"correction {number + 1}")
        _only(ALLOWED["taught"], table, place)
        _is_theme(table.get("theme"), keys, place)
        is_right = table.get("is_right", True)
        if not isinstance(is_right, bool):
            raise place.refuse("is_right wants true or false.")
        yield Taught(_text(table, place), table["theme"], is_right)


def _is_theme(theme: object, keys: frozenset[str], place: Place) -> None:
    if theme not in keys:
        raise place.refuse(f'no theme has the key "{theme}".')


def _text(table: Mapping[str, Any], place: Place) -> str:
    text = table.get("text")
    if not isinstance(text, str) or not text.strip():
        raise place.refuse('wants the comment\'s words: text = "...".')
    return text


def _is_teachable(book: Codebook, place: Place) -> None:
    shown = {key for example in book.examples for key in example.themes}
    shown |= {one.theme for one in book.teachings if one.is_right}
    for number, theme in enumerate(book.themes):
        if not theme.seeds and not theme.words and theme.key not in shown:
            place.at("themes", number, f"theme {number + 1}")
            raise place.refuse(
                f'"{theme.key}" has nothing to be known by. Write seeds (sentences as'
                " people write them), words, or [[examples]]."
            )


def _lines(book: Codebook) -> Iterator[str]:
    if book.licence:
        yield f"licence = {_quoted(book.licence)}"
    for key, names in book.families.items():
        yield from ("", f"[families.{key}]", *_named(names))
    if book.nothing:
        yield from ("", "[nothing]", *_listed(book.nothing))
    for theme in book.themes:
        yield from ("", "[[themes]]", f"key = {_quoted(theme.key)}")
        if theme.family:
            yield f"family = {_quoted(theme.family)}"
        yield from ("[themes.names]", *_named(theme.names))
        for name, tongues in (("seeds", theme.seeds), ("words", theme.words)):
            if tongues:
                yield from (f"[themes.{name}]", *_listed(tongues))
    for example in book.examples:
        themes = ", ".join(_quoted(theme) for theme in sorted(example.themes))
        yield from ("", "[[examples]]", f"text = {_quoted(example.text)}")
        yield f"themes = [{themes}]"
    for one in book.teachings:
        yield from ("", "[[taught]]", f"text = {_quoted(one.text)}")
        yield f"theme = {_quoted(one.theme)}"
        yield f"is_right = {'true' if one.is_right else 'false'}"


def _named(names: Mapping[str, str]) -> Iterator[str]:
    return (f"{language} = {_quoted(name)}" for language, name in names.items())


def _listed(tongues: Tongues) -> Iterator[str]:
    for language, lines in tongues.items():
        yield from (f"{language} = [", *(f"  {_quoted(line)}," for line in lines), "]")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
