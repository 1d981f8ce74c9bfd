"""Addresses of the room."""

from django.urls import path

from ledare.listen.voices.views import links, outside, reading, telling, told

urlpatterns = [
    path("listen/voices/", telling.voices, name="voices"),
    path("listen/voices/new/", telling.tell, name="tell"),
    path("listen/voices/look/", telling.tell_look, name="tell-look"),
    path("listen/voices/inbox/", reading.voices_inbox, name="voices-inbox"),
    path("listen/voices/inbox.csv", reading.voices_file, name="told-file"),
    path("listen/voices/links/", links.outside_links, name="outside-links"),
    path("listen/voices/links/<slug:key>/", links.outside_link, name="outside-link"),
    path(
        "listen/voices/links/<slug:key>/close/",
        links.outside_link_close,
        name="outside-link-close",
    ),
    path(
        "listen/voices/links/<slug:key>/renew/",
        links.outside_link_renew,
        name="outside-link-renew",
    ),
    path("listen/voices/<slug:key>/", told.told, name="told"),
    path("listen/voices/<slug:key>/answer/", told.told_answer, name="told-answer"),
    path("listen/voices/<slug:key>/go-on/", told.told_go_on, name="told-go-on"),
    path(
        "listen/voices/<slug:key>/take-back/",
        told.told_take_back,
        name="told-take-back",
    ),
    # For people without an account; a proxy's log must leave these out, too.
    path("v/<slug:token>/", outside.outside, name="outside"),
    path("v/<slug:token>/<slug:secret>/", outside.outside_told, name="outside-told"),
]
