"""Every text for people is there in Swedish, whole and with the same placeholders."""

import re
from functools import cache

import pytest

from tools.words import (
    SOURCE,
    Message,
    catalogues,
    messages_in,
    messages_of,
    read_catalogue,
)

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%([sd])")
SWEDISH = [po for po in catalogues(SOURCE) if po.parts[-3] == "sv"]


def test_the_source_has_texts_to_translate():
    assert len(all_messages()) > 100
    assert SWEDISH != []


def test_every_text_is_translated():
    swedish = {message for po in SWEDISH for message in translated(po)}
    missing = {
        message.text: place
        for message, place in all_messages().items()
        if message not in swedish
    }

    assert missing == {}


@pytest.mark.parametrize("po", SWEDISH, ids=lambda po: po.parts[-5])
def test_catalogue_is_sure_of_every_word(po):
    unsure = [entry.id for entry in entries(po) if entry.fuzzy]
    empty = [entry.id for entry in entries(po) if not all(forms(entry))]

    assert unsure == []
    assert empty == []


@pytest.mark.parametrize("po", SWEDISH, ids=lambda po: po.parts[-5])
def test_catalogue_keeps_every_placeholder(po):
    changed = [
        entry.id
        for entry in entries(po)
        for source, words in zip(sources(entry), forms(entry), strict=True)
        if words and placeholders(words) != placeholders(source)
    ]

    assert changed == []


@pytest.mark.parametrize("po", SWEDISH, ids=lambda po: po.parts[-5])
def test_catalogue_has_no_words_that_nobody_says(po):
    said = all_messages()

    assert [message.text for message in translated(po) if message not in said] == []


@pytest.mark.parametrize("po", SWEDISH, ids=lambda po: po.parts[-5])
def test_catalogue_speaks_without_exclamation_marks_and_em_dashes(po):
    texts = [text for entry in entries(po) for text in (*sources(entry), *forms(entry))]

    assert [text for text in texts if re.search("[!\N{EM DASH}]", text)] == []


def test_messages_of_a_template(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        """
          {# Not "this #}<h1>{% translate "Today" %}</h1>
        {% blocktranslate trimmed count n=n with who=name %}
          {{ n }} answer from {{ who }}
        {% plural %}
          {{ n }} answers
        {% endblocktranslate %}
            {% translate "May" context "month" as may %} {{ _("Deep")|upper }}
        """,
        encoding="utf-8",
    )

    assert list(messages_of(page)) == [
        Message("Today"),
        Message("%(n)s answer from %(who)s", plural="%(n)s answers"),
        Message("May", context="month"),
        Message("Deep"),
    ]


def test_messages_of_code(tmp_path):
    code = tmp_path / "views.py"
    code.write_text(
        'a = _("One " "sentence.")\nb = pgettext_lazy("month", "May")\n'
        'c = ngettext("%(n)s day", "%(n)s days", n)\nd = other("Not this")\n',
        encoding="utf-8",
    )

    assert list(messages_of(code)) == [
        Message("One sentence."),
        Message("May", context="month"),
        Message("%(n)s day", plural="%(n)s days"),
    ]


@cache
def all_messages():
    """Return every text of the source, each with the file it is in."""
    rooms = [SOURCE, *(po.parents[3] for po in SWEDISH)]
    return {
        message: str((room / place).relative_to(SOURCE))
        for room in rooms
        for message, place in messages_in(room).items()
    }


def entries(po):
    """Return a catalogue's messages, without its header."""
    return [entry for entry in read_catalogue(po) if entry.id]


def translated(po):
    """Return the texts that a catalogue has words for."""
    return [
        Message(sources(entry)[0], "".join(sources(entry)[1:2]), entry.context or "")
        for entry in entries(po)
        if all(forms(entry))
    ]


def sources(entry):
    """Return a message's source text: one, or singular and plural."""
    return entry.id if isinstance(entry.id, tuple) else (entry.id,)


def forms(entry):
    """Return a message's Swedish: one, or singular and plural."""
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


def placeholders(text):
    """Return the names of what is put into a text."""
    return sorted("".join(found) for found in PLACEHOLDER.findall(text))


def test_placeholders_are_compared_whatever_their_order():
    assert placeholders("%(n)s of {total}") == placeholders("{total}: %(n)s")
    assert placeholders("%(n)s") != placeholders("%(m)s")
