"""Addresses of the room."""

from django.urls import path

from ledare.listen.advice.views import link, own, questions, settings, topics

urlpatterns = [
    path("listen/advice/", own.advice, name="advice"),
    path("listen/advice/tap/", own.advice_tap, name="advice-tap"),
    path("listen/advice/day/", own.advice_day, name="advice-day"),
    path("listen/advice/undo/", own.advice_undo, name="advice-undo"),
    path("listen/advice/colleagues/", own.colleagues, name="advice-colleagues"),
    path("listen/advice/days.csv", settings.advice_file, name="advice-file"),
    path("listen/advice/week/", settings.working_days, name="advice-week"),
    path("listen/advice/link/", settings.link_make, name="advice-link"),
    path("listen/advice/link/end/", settings.link_end, name="advice-link-end"),
    path("listen/advice/forget/", settings.forget, name="advice-forget"),
    path("listen/advice/questions/", questions.questions, name="advice-questions"),
    path("listen/advice/ask/", questions.ask, name="advice-ask"),
    path("listen/advice/who/", topics.who, name="advice-who"),
    path("listen/advice/who/offer/", topics.offer, name="advice-offer"),
    path("listen/advice/who/take-back/", topics.take_back, name="advice-offer-end"),
    path(
        "listen/advice/questions/<slug:key>/",
        questions.question,
        name="advice-question",
    ),
    path(
        "listen/advice/questions/<slug:key>/answer/",
        questions.question_answer,
        name="advice-answer",
    ),
    path(
        "listen/advice/questions/<slug:key>/pass-on/",
        questions.question_pass_on,
        name="advice-pass-on",
    ),
    path(
        "listen/advice/questions/<slug:key>/decline/",
        questions.question_decline,
        name="advice-decline",
    ),
    path(
        "listen/advice/questions/<slug:key>/thank/",
        questions.question_thank,
        name="advice-thank",
    ),
    path(
        "listen/advice/questions/<slug:key>/take-back/",
        questions.question_take_back,
        name="advice-take-back",
    ),
    # Without signing in; under /v/ no log is written, here or in a proxy.
    path("v/advice/<slug:secret>/", link.tap_by_link, name="advice-link-tap"),
]
