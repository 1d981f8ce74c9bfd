"""Addresses of the room."""

from django.urls import path

from ledare.listen.conversations import views
from ledare.listen.conversations.voice import voice_replies, voice_thread

urlpatterns = [
    path("listen/conversations/", views.conversations, name="conversations"),
    path(
        "listen/conversations/<slug:thread>/", views.conversation, name="conversation"
    ),
    path(
        "listen/conversations/<slug:thread>/end/",
        views.conversation_end,
        name="conversation-end",
    ),
    # The nameless side (config/nameless.py): no session, no account, no log.
    path("voice/<slug:key>/replies", voice_replies, name="voice-replies"),
    path("voice/thread/<slug:thread>/<int:seq>", voice_thread, name="voice-thread"),
]
