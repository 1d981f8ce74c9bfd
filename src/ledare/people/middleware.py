"""Each page in its reader's language and time."""

import zoneinfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from ledare.ui.requests import Answer


class SpeakTheirLanguage:
    """Use the language and the time zone a signed-in person has chosen."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the person's language, at her time."""
        person = getattr(request, "user", None)
        if person is None or not person.is_authenticated:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(person.time_zone)):
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)
