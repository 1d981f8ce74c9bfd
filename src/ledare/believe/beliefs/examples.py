"""Three beliefs to begin from, with something others could see of each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True)
class Example:
    """A belief somebody might hold, and how one would notice."""

    name: str
    belief: "Words"
    behaviour: "Words"


EXAMPLES = (
    Example(
        "ask",
        _("Those who do the work know best how it can be done better."),
        _("Asks those it concerns before deciding, and tells afterwards what changed."),
    ),
    Example(
        "grow",
        _("When something fails it belongs to all of us, and it is where we grow."),
        _("When something has failed, asks what we learned and not who did it."),
    ),
    Example(
        "dare",
        _("People do their best when they dare to say what they think."),
        _("Hears out whoever disagrees, and thanks them for it."),
    ),
)


def example_named(name: str) -> Example | None:
    """Return one of the examples, or none of that name."""
    return next((each for each in EXAMPLES if each.name == name), None)
