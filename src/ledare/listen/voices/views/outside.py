"""Pages for people without an account; nobody is signed in, nothing is remembered."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from ledare.listen.voices import actions, hooks, looking, queries, rules
from ledare.listen.voices.actions import TooMany
from ledare.listen.voices.forms import OutsideForm, TurnForm
from ledare.listen.voices.models import NamedVoice, OutsideLink
from ledare.listen.voices.views.shared import FORM_PAGE
from ledare.people.queries import leader_of


@FORM_PAGE
def outside(request: HttpRequest, token: str) -> HttpResponse:
    """Take in something from outside, and hand over its secret address."""
    link = _link(token)
    if not rules.takes_voices(link):
        return _says(request, link, "voices/outside_closed.html", HTTPStatus.GONE)
    form = OutsideForm(request.POST or None)
    if form.is_valid():
        return _told(request, link, form)
    context = {"form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _says(request, link, "voices/outside.html", status, **context)


@FORM_PAGE
def outside_told(request: HttpRequest, token: str, secret: str) -> HttpResponse:
    """Show what somebody outside said and how it was answered; let her go on."""
    link = _link(token)
    voice = queries.outside_voice(link, secret)
    if voice is None:
        raise Http404
    form = TurnForm(request.POST if "text" in request.POST else None)
    if request.method == "POST" and "take-back" in request.POST:
        actions.take_back_outside(voice=voice)
        return redirect(request.path)
    if form.is_valid():
        return _went_on(request, link, voice, form)
    return _follow_up(request, link, voice, form)


def _told(request: HttpRequest, link: OutsideLink, form: OutsideForm) -> HttpResponse:
    """Keep it and go to where its answer will stand; or say that it is too much."""
    text, language = form.cleaned_data["text"], get_language() or "en"
    try:
        told = actions.tell_from_outside(
            link=link,
            kind=form.cleaned_data["kind"],
            text=text,
            language=looking.language_of(text, language=language),
            name=form.cleaned_data["name"],
            at=timezone.now(),
        )
    except TooMany:
        status = HTTPStatus.TOO_MANY_REQUESTS
        return _says(request, link, "voices/outside.html", status, form=form, full=True)
    return redirect("outside-told", link.token, told.secret)


def _went_on(
    request: HttpRequest, link: OutsideLink, voice: NamedVoice, form: TurnForm
) -> HttpResponse:
    """Keep what was said later, unless nothing more can be added."""
    try:
        actions.go_on_outside(
            voice=voice, text=form.cleaned_data["text"], at=timezone.now()
        )
    except (PermissionDenied, TooMany):
        return _follow_up(request, link, voice, form, status=HTTPStatus.CONFLICT)
    return redirect(request.path)


def _follow_up(
    request: HttpRequest,
    link: OutsideLink,
    voice: NamedVoice,
    form: TurnForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Show a voice to who said it from outside."""
    led = hooks.led_for(None, [voice.source], on=timezone.localdate())
    return _says(
        request,
        link,
        "voices/outside_told.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else status,
        voice=voice,
        talk=queries.talk_of(voice),
        form=form,
        led=led.get(voice.source, ()),
        takes_more=rules.takes_more(voice),
        address=f"{settings.LEDARE_URL}{request.path}",
    )


def _link(token: str) -> OutsideLink:
    """Return the link of an address."""
    link = queries.link_by(token)
    if link is None:
        raise Http404
    return link


def _says(
    request: HttpRequest,
    link: OutsideLink,
    template: str,
    status: HTTPStatus,
    **context: object,
) -> HttpResponse:
    """Show a page that says who reads what is said there."""
    reader = leader_of(link.unit, on=timezone.localdate())
    path = reverse("outside", args=[link.token])
    page = {"link": link, "reader": reader, "path": path, **context}
    response = render(request, template, page, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
