"""A round's network as one page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Self

import numpy as np
from django.utils import translation

from ledare.listen.surveys.models import Round
from ledare.measure.chart.against import spearman
from ledare.responses.releases import Naming, WholeNumber
from ledare.trust.nominations import FlowBand
from ledare.understand.experience.queries.trees import Chart
from ledare.understand.experience.rules import Sight
from ledare.understand.experience.sentences.scales import part_words
from ledare.understand.networks import sentences
from ledare.understand.networks.queries.groups import Group, groups_of
from ledare.understand.networks.queries.rounds import Asked


@dataclass(frozen=True)
class Question:
    """A question that was answered with names."""

    item: str
    words: str
    language: str


@dataclass(frozen=True)
class Number:
    """A figure of the whole, what it is called and what it says."""

    stat: str
    name: str
    meaning: str
    figure: WholeNumber
    text: str


@dataclass(frozen=True)
class Limit:
    """What a response allows, from which share on, and what becomes of it here."""

    name: str
    share: str
    said: str


@dataclass(frozen=True)
class Lines:
    """Of which groups more than half do something, and of which five or more."""

    name: str
    many: str
    some: str
    not_told: str

    @classmethod
    def of(cls, name: str, bands: Mapping[str, FlowBand | None]) -> Self:
        """Return groups by how many of them do."""

        def told(wanted: FlowBand | None) -> list[str]:
            return [group for group, band in bands.items() if band == wanted]

        return cls(
            name=name,
            many=sentences.names_told(told("many")),
            some=sentences.names_told(told("some")),
            not_told=sentences.not_told_of(len(told(None))),
        )


@dataclass(frozen=True)
class Network:
    """One question of a round: who turns to whom between groups."""

    round: Round
    question: Question
    questions: tuple[Question, ...]
    naming: Naming
    groups: tuple[Group, ...]
    chart: Chart

    @property
    def finding(self) -> str:
        """Return the first sentence of the page."""
        return sentences.finding(self.groups)

    @property
    def response_text(self) -> str:
        """Say how many answered."""
        share = sentences.per_cent(self.naming.response)
        return sentences.response_words(self.naming.n, self.naming.asked, share)

    @cached_property
    def numbers(self) -> list[Number]:
        """Return the figures of the whole, in the order of the page."""
        return [
            Number(stat, str(name), str(meaning), figure, part_words(figure))
            for stat, (name, meaning) in sentences.FIGURES.items()
            if (figure := self.naming.figures.get(stat)) is not None
        ]

    @property
    def numbers_together(self) -> list[Number]:
        """Return those that stand together; the informal one has its own place."""
        return [one for one in self.numbers if one.stat != "informal"]

    @property
    def why_no_numbers(self) -> str:
        """Say why there are no figures of the whole."""
        return sentences.no_figures(self.naming.n, self.naming.response)

    @property
    def informal_share(self) -> Number | None:
        """Return how many of the most asked lead no unit, where it is told."""
        return next((one for one in self.numbers if one.stat == "informal"), None)

    @property
    def limits(self) -> list[Limit]:
        """Return what so many answers allow."""
        return [
            Limit(
                sentences.allows_words(name),
                sentences.per_cent(share),
                sentences.limit_words(name, is_reached=name in self.naming.allows),
            )
            for name, share in sentences.LIMITS
        ]

    @cached_property
    def outside(self) -> list[Lines]:
        """Return the kinds of people outside, and of which groups how many do."""
        return [
            Lines.of(
                sentences.outside_words(kind),
                {group.name: group.outside.get(kind) for group in self.groups},
            )
            for kind in sentences.OUTSIDE
            if any(kind in group.outside for group in self.groups)
        ]

    @property
    def informal(self) -> Lines:
        """Return in which groups colleagues without a unit are turned to."""
        return Lines.of("", {group.name: group.informal for group in self.groups})

    @property
    def compared(self) -> list[Group]:
        """Return the groups that others can be told to turn to."""
        return [group for group in self.groups if group.can_be_told_of]

    @property
    def order_text(self) -> str:
        """Say whether height in the chart and being turned to go together."""
        return sentences.order_words(_order(self.compared), len(self.compared))


def network_of(sight: Sight, asked: Asked, item: str) -> Network | None:
    """Return what a round says to one question, or to its first; None without any."""
    naming = asked.naming(item)
    if naming is None:
        return None
    chart = Chart(asked.release)
    words = _questions(asked)
    return Network(
        round=asked.round,
        question=words[naming.item],
        questions=tuple(words.values()),
        naming=naming,
        groups=tuple(groups_of(naming, chart, sight)),
        chart=chart,
    )


def _questions(asked: Asked) -> dict[str, Question]:
    """Return the questions a round has names to, in the reader's language."""
    language = translation.get_language() or "en"
    by_key = {question.key: question for question in asked.round.asked}
    return {
        naming.item: Question(
            naming.item,
            by_key[naming.item].words(language),
            by_key[naming.item].language_for(language),
        )
        for naming in asked.release.namings
    }


def _order(groups: Sequence[Group]) -> float | None:
    """Return Spearman's correlation of height and of how many groups turn to one."""
    if len(groups) < sentences.FEWEST_FOR_ORDER:
        return None
    turned = np.array([len(group.turned_to_by) for group in groups])
    rho = spearman(turned, -np.array([group.height for group in groups]))
    return None if isnan(rho) else rho
