"""The whole page of one person, for herself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ledare.believe.beliefs.rules import Begun, has_begun
from ledare.listen.surveys.models import Round
from ledare.measure.intervals import Interval
from ledare.people.models import Person
from ledare.understand.experience.queries.histories import own_answers
from ledare.understand.experience.sentences import company_of
from ledare.understand.leadership import pictures, sentences
from ledare.understand.leadership.contrasts import AXES
from ledare.understand.leadership.models import Target
from ledare.understand.leadership.queries.axes import Axis, AxisPoint, axis_of
from ledare.understand.leadership.queries.contrasts import Pair, Row, pairs_of
from ledare.understand.leadership.queries.contrasts import seen_otherwise as otherwise
from ledare.understand.leadership.queries.rounds import history_of
from ledare.understand.leadership.queries.targets import (
    Distance,
    distances_of,
    targets_of,
)


@dataclass(frozen=True)
class Profile:
    """What a person sees of herself: figures, her own answers, what she wants.

    ``axes`` and ``pairs`` are made of frozen figures and her answers alone;
    ``targets`` and ``distances`` are made from them, and never the other way.
    """

    viewer: Person
    begun: Begun | None
    round: Round | None
    axes: tuple[Axis, ...]
    pairs: tuple[Pair, ...]
    targets: tuple[Target, ...]
    distances: tuple[Distance, ...]

    @property
    def target(self) -> Target | None:
        """Return what she wants now."""
        return self.targets[0] if self.targets else None

    @property
    def seen_otherwise(self) -> list[Row]:
        """Return where she and her team see it otherwise."""
        return otherwise(self.pairs)

    @property
    def finding(self) -> str:
        """Return the first sentence of the page."""
        bands = {axis.key: axis.band for axis in self.axes}
        managing, leading = bands.get("managing"), bands.get("leading")
        if managing is None or leading is None:
            return sentences.too_early_for_both()
        return sentences.lead_and_manage(leading, managing)

    @property
    def method(self) -> str:
        """Return how the intervals were made."""
        band = next((axis.band for axis in self.axes if axis.band), None)
        return company_of(band) if band else ""

    @property
    def shadow(self) -> Axis | None:
        """Return the shadow, which stands below the picture."""
        return next((axis for axis in self.axes if axis.key == "bossing"), None)

    @property
    def has_picture(self) -> bool:
        """Tell whether there is anything to draw: both axes by anybody."""
        both = [axis for axis in self.axes if axis.key != "bossing"]
        return bool(both) and (
            all(axis.band for axis in both) or all(axis.own for axis in both)
        )

    @property
    def wide(self) -> SafeString:
        """Draw both axes for a desk."""
        return pictures.two_axes(self._drawn, width="wide")

    @property
    def narrow(self) -> SafeString:
        """Draw both axes for a phone."""
        return pictures.two_axes(self._drawn, width="narrow")

    @property
    def rounds(self) -> list[tuple[AxisPoint, ...]]:
        """Return every round with its axes, the latest first, for a table."""
        columns = [axis.points for axis in self.axes]
        return list(reversed(list(zip(*columns, strict=True))))

    @property
    def _drawn(self) -> pictures.Drawn:
        by_key = {axis.key: axis for axis in self.axes}
        managing, leading = by_key["managing"], by_key["leading"]
        target = self.target
        return pictures.Drawn(
            team=_crossing(managing.band, leading.band),
            own=(managing.own.value, leading.own.value)
            if managing.own and leading.own
            else None,
            target=(float(target.managing), float(target.leading)) if target else None,
            earlier=_earlier(managing, leading),
            label=self.said,
        )

    @property
    def said(self) -> str:
        """Return the picture in words."""
        both = [axis for axis in self.axes if axis.key != "bossing"]
        said = [
            sentences.stands_at(
                axis.name,
                team=axis.band,
                own=axis.own.value if axis.own else None,
                wanted=self.target.on(axis.key) if self.target else None,
            )
            for axis in both
        ]
        return " ".join(said)


def profile_of(viewer: Person) -> Profile:
    """Return a person's own page; nobody can ask for another's."""
    begun = has_begun(viewer)
    targets = tuple(targets_of(viewer))
    if not begun.is_whole:
        return Profile(viewer, begun, None, (), (), targets, ())
    history = history_of(viewer)
    if not history:
        return Profile(viewer, None, None, (), (), targets, ())
    own = own_answers([heard.round for heard in history])
    axes = tuple(axis_of(key, history, own) for key in AXES)
    return Profile(
        viewer=viewer,
        begun=None,
        round=history[-1].round,
        axes=axes,
        pairs=tuple(pairs_of(history[-1], own)),
        targets=targets,
        distances=tuple(distances_of(axes, targets[0] if targets else None)),
    )


def _crossing(
    managing: Interval | None, leading: Interval | None
) -> tuple[Interval, Interval] | None:
    return (managing, leading) if managing and leading else None


def _earlier(managing: Axis, leading: Axis) -> Sequence[tuple[float, float]]:
    """Return where she stood before, in rounds that asked the same of both axes."""
    same = {point.round_key: point.band for point in leading.like[:-1]}
    return [
        (point.band.value, other.value)
        for point in managing.like[:-1]
        if point.band and (other := same.get(point.round_key))
    ]
