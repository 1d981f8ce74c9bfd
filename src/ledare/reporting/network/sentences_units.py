"""The map, and who asks inside her own unit and who across."""

from collections.abc import Iterator

from ledare.reporting.document import (
    Cell,
    Dot,
    Map,
    Row,
    Section,
    Strip,
    Table,
    heads,
    text,
)
from ledare.reporting.network.drawing import HEIGHT, WIDTH, radii_of
from ledare.reporting.network.network import (
    Drawn,
    GroupFound,
    NetworkFound,
    Numbers,
    Split,
)
from ledare.reporting.network.sentences_common import (
    count_cell,
    group_name,
    number_cell,
    share_cell,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import ngettext, number, percent, signed, whole

MOST_IN_MATRIX = 14
MOST_ROWS = 6
MANY, FAINT = 200, 0.05  # dots from which all lines are thin
CHANCE = 1.15  # times what chance would give, from where asking keeps inside


# --- the map -----------------------------------------------------------------------


def map_section(found: NetworkFound) -> Section | None:
    """Return the picture of the network; None where there is nothing to draw."""
    picture = found.picture
    if picture is None:
        return None
    return Section(
        key="map",
        title=_("The map"),
        lead=_map_lead(found, picture),
        marks=_map_marks(found, picture),
        map=_map(found, picture),
        tables=(_map_table(found, picture),),
        cannot_say=_(
            "Where dots lie means only who is near whom; up, down, left and right mean"
            " nothing."
        ),
    )


def _is_of_persons(found: NetworkFound, picture: Drawn) -> bool:
    return not picture.of and not found.is_of_groups


def _map_lead(found: NetworkFound, picture: Drawn) -> str:
    if _is_of_persons(found, picture):
        return _("Each dot is a person; who asks each other much lies near.")
    strongest = max(picture.table.tolist(), key=lambda one: one[2], default=None)
    if strongest is None:
        return _("No tie goes from one group to another.")
    start, end, n = strongest
    values = {
        "from": group_name(picture.names[int(start)], picture.of),
        "to": group_name(picture.names[int(end)], picture.of),
        "n": whole(int(n)),
    }
    if found.is_of_groups:
        return _("Most goes from %(from)s to %(to)s: %(n)s.") % values
    return (
        _(
            "Most asking across goes from %(from)s to %(to)s: %(n)s ties. What lies"
            " near asks much for its size."
        )
        % values
    )


def _map_marks(found: NetworkFound, picture: Drawn) -> tuple[tuple[str, str], ...]:
    asks = ("asks", _("who asks whom, wide for many"))
    if _is_of_persons(found, picture):
        return ("people", _("how many ask")), ("asks", _("who asks whom"))
    if found.is_of_groups:
        return ("people", _("what it receives")), ("asks", _("from whom to whom"))
    if len(picture.names) > 24:
        return ("people", _("how many people")), asks
    return ("people", _("how many people")), ("arc", _("share asked inside")), asks


def _map(found: NetworkFound, picture: Drawn) -> Map:
    radii = radii_of(picture.sizes.astype(float))
    persons = _is_of_persons(found, picture)
    most = float(picture.table[:, 2].max()) if len(picture.table) else 1.0
    is_faint = persons or len(picture.names) > MANY
    has_below = not persons and not found.is_of_groups
    dots = tuple(
        Dot(
            x=float(picture.places[at, 0]),
            y=float(picture.places[at, 1]),
            radius=float(radii[at]),
            name=group_name(name, picture.of),
            below=whole(int(picture.sizes[at])) if has_below else "",
            inside=float(picture.inside[at]) if has_below else float("nan"),
        )
        for at, name in enumerate(picture.names)
    )
    lines = tuple(
        (int(start), int(end), FAINT if is_faint else float(n / most))
        for start, end, n in picture.table.tolist()
    )
    note = ""
    if len(picture.table) < picture.n_lines:
        note = _(
            "%(shown)s of %(all)s lines are drawn, the three strongest from each dot;"
            " the largest have their names."
        ) % {"shown": whole(len(picture.table)), "all": whole(picture.n_lines)}
    says = ngettext(
        "A map of %(n)s dot; its table says the same.",
        "A map of %(n)s dots; its table says the same.",
        len(dots),
    ) % {"n": whole(len(dots))}
    return Map(WIDTH, HEIGHT, says, dots, lines, note)


def _map_table(found: NetworkFound, picture: Drawn) -> Table:
    """Return what the picture shows: people, or lines from whom to whom."""
    if _is_of_persons(found, picture):
        return _persons_table(found)
    order = sorted(picture.table.tolist(), key=lambda one: -one[2])
    heads_ = heads(_("From"), _("To"), "#" + _("Ties"))
    if found.is_of_groups:
        heads_ = heads(_("From"), _("To"), "#" + _("Counted"))
    rows = tuple(
        (
            text(group_name(picture.names[int(start)], picture.of)),
            text(group_name(picture.names[int(end)], picture.of)),
            count_cell(n),
        )
        for start, end, n in order
    )
    return Table("map", _("The lines, the strongest first"), heads_, rows)


def _persons_table(found: NetworkFound) -> Table:
    people = found.people
    order = sorted(range(found.n), key=lambda at: (people.place[at], at))
    rows = tuple(
        (
            text(str(people.ids[at])),
            count_cell(people.asked[at]),
            count_cell(people.asks[at]),
        )
        for at in order
    )
    titles = heads(_("Person"), "#" + _("Asked by"), "#" + _("Asks"))
    return Table("map", _("Asked and asking, person by person"), titles, rows)


# --- inside and across -------------------------------------------------------------


def split_sections(found: NetworkFound) -> Iterator[Section]:
    """Yield a section for each column of groups."""
    for at, split in enumerate(found.splits):
        yield Section(
            key=f"by-{at + 1}",
            title=_("By %(column)s") % {"column": split.column},
            lead=_split_lead(split),
            marks=(("bar", _("share of its asking that stays inside")),),
            rows=tuple(_group_row(one, split.column) for one in _largest(split)),
            tables=(_groups_table(split), *_matrix(split)),
            points=tuple(_points(split)),
            cannot_say=_(
                "A large group asks inside more by its size alone; the lead says what"
                " chance would give. No sample was drawn, so there is no interval."
            ),
        )


def _split_lead(split: Split) -> str:
    inside, chance = float(split.share_inside), split.by_chance
    values = {
        "share": percent(inside),
        "chance": percent(chance),
        "column": split.column,
    }
    if inside > CHANCE * chance:
        return (
            _(
                "%(share)s of ties stay inside one %(column)s; if everybody asked"
                " anybody, %(chance)s would."
            )
            % values
        )
    if inside * CHANCE < chance:
        return (
            _(
                "%(share)s of ties stay inside one %(column)s, fewer than the"
                " %(chance)s of chance: people ask across."
            )
            % values
        )
    return (
        _(
            "%(share)s of ties stay inside one %(column)s, about the %(chance)s that"
            " chance would give: it is hardly a border."
        )
        % values
    )


def _largest(split: Split) -> list[GroupFound]:
    known = [one for one in split.groups if one.share_inside == one.share_inside]
    return sorted(known, key=lambda one: -one.n)[:MOST_ROWS]


def _group_row(group: GroupFound, column: str) -> Row:
    share = float(group.share_inside)
    people = ngettext("%(n)s person", "%(n)s people", group.n) % {"n": whole(group.n)}
    name = group_name(group.name, column)
    return Row(
        title=name,
        below=people,
        strip=Strip(
            low=0.0,
            high=1.0,
            says=_("%(name)s: %(share)s inside")
            % {"name": name, "share": percent(share)},
            bar=share,
        ),
        verdict=_("%(share)s inside") % {"share": percent(share)},
        detail=_("asks %(out)s times outside, is asked %(into)s times from there")
        % {"out": whole(int(group.n_out)), "into": whole(int(group.n_in))},
    )


def _points(split: Split) -> list[tuple[str, str]]:
    said = [
        (
            _("E-I index"),
            _("%(ei)s, from -1 (only inside) to 1 (only across); n = %(n)s ties")
            % {"ei": signed(float(split.ei)), "n": whole(split.ei.n)},
        ),
        (
            _("Assortativity"),
            _("%(r)s, 0 where groups are no border, 1 where nobody asks across")
            % {"r": number(float(split.assortativity))},
        ),
    ]
    if split.roles and sum(split.roles.values()):
        said.append((_("Brokers"), _brokers(split)))
    return said


def _brokers(split: Split) -> str:
    """Return where brokers sit: which group passes on most, for its size."""
    total = sum(split.roles.values())
    across = total - split.roles["coordinator"]
    ranked = sorted(
        (one for one in split.groups if one.brokerage is not None and one.n > 1),
        key=lambda one: -float(one.brokerage or 0),
    )
    if not ranked:
        return _("%(share)s of passages cross a border.") % {
            "share": percent(across / total)
        }
    return _(
        "%(share)s of passages between people who do not ask each other cross a border."
        " For their number, people in %(group)s pass on most (%(n)s each)."
    ) % {
        "share": percent(across / total),
        "group": group_name(ranked[0].name, split.column),
        "n": number(float(ranked[0].brokerage or 0), 1),
    }


def _groups_table(split: Split) -> Table:
    with_brokers = any(one.brokerage is not None for one in split.groups)
    titles = [split.column, "#" + _("People"), "#" + _("Inside"), "#" + _("Out")]
    titles += ["#" + _("In"), "#" + _("Share inside"), "#" + _("Asked, each")]
    titles += ["#" + _("Brokerage, each")] if with_brokers else []
    rows = tuple(_group_line(one, with_brokers) for one in split.groups)
    return Table(
        f"by-{split.column}",
        _("Ties by %(column)s") % {"column": split.column},
        heads(*titles),
        rows,
        note=_("Out: its people ask elsewhere. In: others ask its people."),
    )


def _group_line(group: GroupFound, with_brokers: bool) -> tuple[Cell, ...]:
    share = float(group.share_inside)
    return (
        text(group_name(group.name)),
        count_cell(group.n),
        count_cell(group.n_inside),
        count_cell(group.n_out),
        count_cell(group.n_in),
        share_cell(share) if share == share else number_cell(None),
        number_cell(group.asked, 1),
        *([number_cell(group.brokerage, 1)] if with_brokers else []),
    )


def _matrix(split: Split) -> tuple[Table, ...]:
    """Return who asks whom between groups, where it fits a page."""
    if len(split.groups) > MOST_IN_MATRIX:
        return ()
    names = [group_name(one.name) for one in split.groups]
    table: Numbers = split.table
    rows = tuple(
        (text(name), *(count_cell(n) for n in table[at].tolist()))
        for at, name in enumerate(names)
    )
    return (
        Table(
            f"matrix-{split.column}",
            _("Who asks whom, by %(column)s") % {"column": split.column},
            heads(_("asks"), *("#" + name for name in names)),
            rows,
            note=_("A row asks, a column is asked."),
        ),
    )
