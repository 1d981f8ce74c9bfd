"""Addresses: one line a room."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("ledare.cycle.today.urls")),
    path("", include("ledare.people.urls")),
    # One's address is changed on one's own page, which tells the old one.
    path("account/email/", RedirectView.as_view(pattern_name="me")),
    path("account/", include("allauth.urls")),
    path("believe/", include("ledare.believe.beliefs.urls")),
    path("listen/import/", include("ledare.listen.surveys.imports.urls")),
    # Before voices: its /v/advice/ is no address of theirs.
    path("", include("ledare.listen.advice.urls")),
    path("", include("ledare.listen.conversations.urls")),
    path("", include("ledare.listen.voices.urls")),
    path("", include("ledare.listen.following.urls")),
    path("", include("ledare.listen.naming.urls")),
    path("", include("ledare.listen.studies.urls")),
    path("", include("ledare.listen.surveys.urls")),
    path("understand/outcomes/", include("ledare.understand.outcomes.urls")),
    path("understand/themes/", include("ledare.understand.themes.urls")),
    path("understand/leadership/", include("ledare.understand.leadership.urls")),
    path("understand/networks/", include("ledare.understand.networks.urls")),
    path("understand/", include("ledare.understand.experience.urls")),
    path("act/", include("ledare.act.sharebacks.urls")),
    path("act/", include("ledare.act.commitments.urls")),
    path("cross-check/", include("ledare.cycle.crosschecks.urls")),
    path("", include("ledare.operations.urls")),
    path("", include("ledare.ui.urls")),
]
if settings.LEDARE_DEMO:
    urlpatterns.append(path("demo/", include("ledare.demo.urls")))

# What allauth answers, too, where somebody signs in too often.
handler429 = "ledare.config.limits.too_many"
