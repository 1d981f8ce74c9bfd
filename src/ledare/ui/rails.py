"""The steps of the circle, as the rail and the phone's bottom bar show them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True, slots=True)
class Step:
    """One place in the rail."""

    place: str
    name: "Words"
    url_name: str
    icon: str
    is_current: bool = False

    @property
    def url(self) -> str:
        """Return where the step leads."""
        return reverse(self.url_name)


TODAY = ("today", pgettext_lazy("rail", "Today"), "today", "today")
CIRCLE = (
    ("believe", pgettext_lazy("rail", "Believe"), "believe", "believe"),
    ("listen", pgettext_lazy("rail", "Listen"), "listen", "listen"),
    ("understand", pgettext_lazy("rail", "Understand"), "understand", "understand"),
    ("act", pgettext_lazy("rail", "Act"), "act", "act"),
    ("cross-check", pgettext_lazy("rail", "Cross-check"), "cross-check", "cross-check"),
)
MORE = (
    ("people", pgettext_lazy("rail", "People"), "people", "people"),
    ("promise", pgettext_lazy("rail", "Our promise"), "promise", "shield"),
)


def steps_for(request: HttpRequest | None) -> dict[str, object]:
    """Return the rail's steps, the current one marked by the page's address."""
    path = request.path_info if request is not None else ""

    def step(place: str, name: "Words", url_name: str, icon: str) -> Step:
        is_current = path == "/" if place == "today" else _is_at(path, place)
        return Step(place, name, url_name, icon, is_current)

    return {
        "today": step(*TODAY),
        "circle": [step(*one) for one in CIRCLE],
        "more": [step(*one) for one in MORE],
    }


PLACES = {
    "listen": ("/listen/", "/rounds/"),
    "people": ("/people/", "/me/"),
}


def _is_at(path: str, place: str) -> bool:
    return path.startswith(PLACES.get(place, (f"/{place}/",)))
