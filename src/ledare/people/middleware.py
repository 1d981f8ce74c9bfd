"""Each page in its reader's language and time; the first page for the first reader."""

import zoneinfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from ledare.people.actions import choose_language
from ledare.people.models import Person
from ledare.ui.requests import Answer


class WelcomeTheFirst:
    """Lead everybody to the welcome page while nobody is here; then stand aside."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.somebody_is_here = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the welcome page."""
        if self.somebody_is_here or self._is_open(request):
            return self.get_response(request)
        if request.user.is_authenticated or Person.objects.exists():
            self.somebody_is_here = True
            return self.get_response(request)
        return redirect("welcome")

    def _is_open(self, request: HttpRequest) -> bool:
        """Tell whether an address is there for nobody in particular."""
        if not hasattr(request, "user"):
            return True
        open_addresses = (reverse("welcome"), reverse("set_language"))
        return request.path_info in open_addresses or request.path_info.startswith(
            settings.STATIC_URL
        )


class SpeakTheirLanguage:
    """Use the language and the time zone a signed-in person has chosen."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the person's language, at her time."""
        person = getattr(request, "user", None)
        if person is None or not person.is_authenticated:
            return self.get_response(request)
        _keep_a_new_choice(request, person)
        # Overridden, not activated: the next reader on this thread may be nameless.
        with (
            timezone.override(zoneinfo.ZoneInfo(person.time_zone)),
            translation.override(person.language),
        ):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)


def _keep_a_new_choice(request: HttpRequest, person: Person) -> None:
    """Keep the language somebody just chose, so that it is hers on every device."""
    if request.method != "POST" or request.path_info != reverse("set_language"):
        return
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        choose_language(by=person, language=chosen)
