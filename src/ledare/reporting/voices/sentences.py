"""A report on voices in words: themes, change, groups, codes, how it was made."""

from collections.abc import Mapping, Sequence
from itertools import islice

from ledare.reporting.document import (
    Document,
    Row,
    Section,
    Strip,
    Table,
    figure,
    heads,
    text,
)
from ledare.reporting.voices.naming import UNSURE, name_of, named_language
from ledare.reporting.voices.sentences_groups import groups_section
from ledare.reporting.voices.sentences_made import languages_section, made_section
from ledare.reporting.voices.sentences_time import emerging_section, time_section
from ledare.reporting.voices.voices import ThemeFound, VoicesFound
from ledare.reporting.words import gettext as _
from ledare.reporting.words import (
    listed,
    ngettext,
    percent,
    speaking,
    whole,
)

MOST_ROWS = 12  # themes that are told one by one; the others stand in the table
MOST_LANGUAGES = 4


def told(found: VoicesFound, language: str) -> Document:
    """Return what was found as a document in this language."""
    with speaking(language):
        sections = [
            _themes_section(found),
            _codes_section(found),
            emerging_section(found),
            time_section(found),
            *groups_section(found),
            languages_section(found),
            made_section(found),
        ]
        return Document(
            language=language,
            title=found.source or _("Voices"),
            kicker=_kicker(found),
            headline=_headline(found),
            lead=tuple(_lead(found)),
            warning=_warning(found),
            promise=_promise(found),
            sections=tuple(section for section in sections if section is not None),
        )


# --- the first words ---------------------------------------------------------------


def _kicker(found: VoicesFound) -> str:
    said = ngettext("%(n)s voice", "%(n)s voices", found.n_voices)
    return f"{found.source} · {said % {'n': whole(found.n_voices)}}"


def _headline(found: VoicesFound) -> str:
    if found.emerging:
        return _("Something new is being said.")
    if found.themes:
        return _("Most is said about %(theme)s.") % {"theme": name_of(found.themes[0])}
    if found.codes:
        return _("Most is said about %(theme)s.") % {"theme": name_of(found.codes[0])}
    return _("Too little is said here to tell themes apart.")


def _lead(found: VoicesFound) -> list[str]:
    rows = ngettext("%(n)s row", "%(n)s rows", found.n_rows) % {
        "n": whole(found.n_rows)
    }
    said = [
        _("%(rows)s hold %(voices)s voices, most of them in %(languages)s.")
        % {
            "rows": rows,
            "voices": whole(found.n_voices),
            "languages": listed(_commonest(found.languages)),
        }
    ]
    if found.themes:
        themes = ngettext("%(n)s theme", "%(n)s themes", len(found.themes))
        said.append(
            _("They fall into %(themes)s; %(unplaced)s stand alone.")
            % {
                "themes": themes % {"n": whole(len(found.themes))},
                "unplaced": whole(found.n_unplaced),
            }
        )
    return said


def _commonest(languages: Mapping[str, int]) -> list[str]:
    """Return the names of the languages that a fiftieth of all voices or more have."""
    total = sum(languages.values())
    often = [
        one for one, n in languages.items() if one != UNSURE and 50 * n >= total
    ] or list(languages)
    return [named_language(one) for one in often[:MOST_LANGUAGES]]


def _warning(found: VoicesFound) -> str:
    if not found.is_fallback:
        return ""
    return _(
        "No language model is prepared here, so letters were compared, not meanings:"
        " what is said in two languages stands apart, and themes are rough."
        " pip install 'ledare[language]' and ledare language prepare bring one; nothing"
        " leaves the machine then either."
    )


def _promise(found: VoicesFound) -> str:
    if not found.shows_quotes:
        return _("This report holds no one's words.")
    return _(
        "Quotes stand here as they were written, from themes of ten voices or more by"
        " five people or more. Words can tell who wrote them: pass this on only where"
        " their writers were told it would be."
    )


# --- themes ------------------------------------------------------------------------


def _themes_section(found: VoicesFound) -> Section:
    if not found.themes:
        return Section(
            key="themes",
            title=_("Themes"),
            lead=_(
                "Themes are looked for from sixty voices on that are unlike each other;"
                " there are %(n)s. A codebook reads fewer: --codebook workplace."
            )
            % {"n": whole(found.n_unlike)},
        )
    return Section(
        key="themes",
        title=_("Themes"),
        lead=_(
            "Found by what voices mean, not sorted into boxes made before. The words"
            " are those that set a theme apart from the others."
        ),
        marks=(("bar", _("share of all voices")), ("whisker", _("where it may lie"))),
        rows=tuple(_row(theme, found.themes) for theme in found.themes[:MOST_ROWS]),
        tables=(_table("themes", _("All themes"), found.themes),),
        cannot_say=_(
            "A theme counts what was written, not what people feel or how many agree"
            " and kept silent. Intervals take every voice as one drawn from many alike."
        ),
    )


def _codes_section(found: VoicesFound) -> Section | None:
    if not found.codebook:
        return None
    names = {theme.key: name_of(theme) for theme in found.themes}
    return Section(
        key="codes",
        title=_("By the codebook"),
        lead=_(
            "Read with the codebook “%(name)s”. A voice may have several codes;"
            " %(n)s have none."
        )
        % {"name": found.codebook, "n": whole(found.n_uncoded)},
        marks=(("bar", _("share of all voices")), ("whisker", _("where it may lie"))),
        rows=tuple(
            _row(code, found.codes, beside=[names[key] for key in code.beside])
            for code in found.codes[:MOST_ROWS]
        ),
        tables=(_table("codes", _("All codes"), found.codes),) if found.codes else (),
        cannot_say=_(
            "A code is given by likeness to its examples. Where it is wrong, add an"
            " example or a counter-example to the codebook and run again."
        ),
    )


def _row(
    theme: ThemeFound, among: Sequence[ThemeFound], beside: Sequence[str] = ()
) -> Row:
    widest = max(one.share.high for one in among)
    said = ngettext("%(n)s voice", "%(n)s voices", theme.n) % {"n": whole(theme.n)}
    where = _("%(low)s to %(high)s of all") % {
        "low": percent(theme.share.low),
        "high": percent(theme.share.high),
    }
    return Row(
        title=name_of(theme),
        below=_below(theme, beside),
        strip=Strip(
            low=0.0,
            high=widest,
            says=f"{name_of(theme)}: {percent(theme.share)}, {where}",
            bar=float(theme.share),
            band=(theme.share.low, theme.share.high),
        ),
        verdict=f"{percent(theme.share)}, {said}",
        detail=where,
        quotes=tuple((quote.text, quote.language) for quote in theme.quotes),
    )


def _below(theme: ThemeFound, beside: Sequence[str]) -> str:
    if beside:
        return _("much of it in the theme %(themes)s") % {
            "themes": listed(list(beside))
        }
    return _mix(theme.languages)


def _mix(languages: Mapping[str, int]) -> str:
    """Return which languages a theme is heard in; three voices or more of each."""
    total = sum(languages.values())
    parts = [
        f"{named_language(one)} {percent(n / total)}"
        for one, n in islice(languages.items(), MOST_LANGUAGES)
        if n > 2 and one != UNSURE
    ]
    return ", ".join(parts) if len(parts) > 1 else ""


def _table(key: str, title: str, themes: Sequence[ThemeFound]) -> Table:
    rows = [
        (
            text(name_of(theme)),
            figure(whole(theme.n), theme.n),
            figure(percent(theme.share, 1), float(theme.share)),
            figure(percent(theme.share.low, 1), theme.share.low),
            figure(percent(theme.share.high, 1), theme.share.high),
            text(_in_other_words(theme)),
        )
        for theme in themes
    ]
    return Table(
        key=key,
        title=title,
        columns=heads(
            _("Theme"),
            "#" + _("Voices"),
            "#" + _("Share"),
            "#" + _("from"),
            "#" + _("to"),
            _("In other languages"),
        ),
        rows=tuple(rows),
        note=_("From and to: 95 % interval of the share (Wilson)."),
    )


def _in_other_words(theme: ThemeFound) -> str:
    own = name_of(theme)
    others = [
        f"{named_language(one)}: {', '.join(words)}"
        for one, words in theme.words.items()
        if ", ".join(words) != own
    ]
    return "; ".join(others)
