"""From a file that is open and a map to a survey."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ledare.reporting.files.sheet import Sheet
from ledare.reporting.maps.mapping import Map
from ledare.reporting.reading import about
from ledare.reporting.reading.answering import item_of, read_items
from ledare.reporting.reading.choosing import chosen
from ledare.reporting.reading.columns import Fault, Progress, Read, read_columns
from ledare.reporting.reading.noting import notes_of
from ledare.reporting.reading.room import no_room, refuse_too_large
from ledare.reporting.survey import Answers, BadInput, ScaleSpec, Survey, Texts

MOST_FAULTS = 20


def survey_of(
    sheet: Sheet,
    map_: Map,
    *,
    weights: str | None = None,
    on_progress: Progress | None = None,
) -> Survey:
    """Return the survey in a sheet; BadInput names everything that cannot be read."""
    found = chosen(sheet, map_, weights=weights)
    try:
        read = read_columns(sheet, map_, found, on_progress or (lambda share: None))
        read_items(read)
        survey = assembled(read)
    except MemoryError as error:
        raise no_room(sheet.source) from error
    if on_progress:
        on_progress(1.0)
    return survey


def assembled(read: Read) -> Survey:
    """Return the survey; BadInput names all faults, up to a number one can read."""
    found, map_ = read.chosen, read.map_
    units = units_of(read)
    waves = named(read, found.wave)
    persons = named(read, found.person)
    wave_names: tuple[str, ...] = ()
    if found.wave is not None:
        column, coded = read.coded(found.wave)
        wave_names = tuple(about.counts_of(column, coded))
        faults = about.unknown_waves(read.sheet, column, wave_names, map_.wave_order)
        read.faults += map(Fault, faults)
    if persons is not None:
        column = read.coded(found.person or 0)[0]
        faults = about.twice_in_a_wave(read.sheet, column, persons, waves)
        read.faults += map(Fault, faults)
    weights = None
    if found.weight is not None:
        weights, faults = about.weights_of(read.sheet, *read.coded(found.weight))
        read.faults += map(Fault, faults)
    if read.faults:
        raise BadInput(shortened(read.faults))
    answers = answers_of(read)
    items = tuple(item_of(read, item) for item in found.items.values())
    survey = Survey(
        title=map_.title or read.sheet.title,
        language=map_.language or read.sheet.language,
        items=items,
        answers=answers,
        scales=tuple(
            ScaleSpec(scale.key, scale.title, found.scales[scale.key], scale.norm)
            for scale in map_.scales
        ),
        teams=units[-1][1] if units else None,
        units=tuple(units[:-1]),
        waves=waves,
        wave_order=about.in_order(wave_names, map_.wave_order),
        persons=persons,
        weights=weights,
        outcome=map_.outcome,
        source=read.sheet.source,
    )
    return replace(survey, notes=notes_of(read, survey))


def shortened(faults: Sequence[Fault]) -> list[str]:
    """Return the first faults, and how many more there are."""
    shown = [fault.text for fault in faults[:MOST_FAULTS]]
    n_more = sum(fault.n for fault in faults[MOST_FAULTS:])
    return [*shown, f"And {n_more} more."] if n_more else shown


def units_of(read: Read) -> list[tuple[str, Texts]]:
    """Return the units from large to small, with each row's."""
    units: list[tuple[str, Texts]] = []
    for position in read.chosen.teams:
        column, coded = read.coded(position)
        names = about.names_of(column, coded)
        if units:
            names = about.told_apart(units[-1][1], names)
        units.append((column.name, names))
    return units


def named(read: Read, position: int | None) -> Texts | None:
    """Return each row's name in a column, None without the column."""
    return None if position is None else about.names_of(*read.coded(position))


def answers_of(read: Read) -> Answers:
    """Return the answers of every row; BadInput when they do not fit into memory."""
    n_items = len(read.chosen.items)
    refuse_too_large(read.sheet.source, read.n_rows, n_items=n_items, n_letters=0)
    answers = np.empty((read.n_rows, n_items), dtype=np.float64)
    for n, item in enumerate(read.chosen.items.values()):
        numbers = read.readings[item.key].numbers
        read.columns[item.position].fill(answers[:, n], numbers)
    return answers
