"""Addresses of the room."""

from django.urls import path

from ledare.listen.surveys.blinded import (
    device,
    voice_answer,
    voice_counted,
    voice_keys,
)
from ledare.listen.surveys.codes import voice_paper
from ledare.listen.surveys.views import (
    answering,
    box,
    leader,
    member,
    paper,
    rhythm,
)
from ledare.listen.surveys.voice import voice_pulse, voice_receipts

urlpatterns = [
    path("promise/", member.promise, name="promise"),
    path("listen/", member.listen, name="listen"),
    path("listen/new/", leader.new_round, name="round-new"),
    path("listen/rhythm/<slug:key>/", rhythm.show_rhythm, name="rhythm"),
    path("listen/rhythm/<slug:key>/stop/", rhythm.stop, name="rhythm-stop"),
    path("listen/voices/box/<slug:key>/", box.show_box, name="voice-box"),
    path("listen/<slug:key>/", member.show_round, name="round"),
    path("listen/<slug:key>/begin/", member.begin, name="pulse-begin"),
    path("listen/<slug:key>/answer/", answering.pulse_device, name="pulse-device"),
    path("listen/<slug:key>/token", answering.pulse_token, name="pulse-token"),
    path("listen/<slug:key>/first/", leader.answer_first, name="answer-first"),
    path("listen/<slug:key>/open/", leader.open_now, name="round-open"),
    path("listen/<slug:key>/close/", leader.close_now, name="round-close"),
    path("listen/<slug:key>/call-off/", leader.call_off, name="round-call-off"),
    path("listen/<slug:key>/sheet/", leader.sheet, name="round-sheet"),
    path("listen/<slug:key>/paper/", paper.choose_paper, name="round-paper"),
    path("listen/<slug:key>/codes/", paper.print_codes, name="round-codes"),
    # The nameless side (config/nameless.py): no session, no account, no log.
    path("device/", device, name="device"),
    path("voice/paper", voice_paper, name="voice-paper"),
    path("voice/<slug:key>/paper", voice_paper, name="voice-paper-of"),
    path("voice/<slug:key>", voice_answer, name="voice-answer"),
    path("voice/<slug:key>/keys", voice_keys, name="voice-keys"),
    path("voice/<slug:key>/counted", voice_counted, name="voice-counted"),
    path("voice/<slug:key>/pulse", voice_pulse, name="voice-pulse"),
    path("voice/<slug:key>/receipts", voice_receipts, name="voice-receipts"),
]
