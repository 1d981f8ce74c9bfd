"""Say something with one's name, and see what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.surveys.queries import inboxes_for
from ledare.listen.voices import actions, hooks, looking, queries
from ledare.listen.voices.addressees import addressees_of
from ledare.listen.voices.forms import AboutForm, TellForm
from ledare.listen.voices.models import NamedVoice
from ledare.listen.voices.views.shared import FORM_PAGE, tabs, viewer_of
from ledare.people.models import Unit


@login_required
@require_safe
def voices(request: HttpRequest) -> HttpResponse:
    """Show how to say something, and what came of what one has said."""
    viewer, today = viewer_of(request), timezone.localdate()
    told = list(queries.told_by(viewer))
    led = hooks.led_for(viewer, [one.source for one in told], on=today)
    leaders = queries.leaders_of([one.unit for one in told], on=today)
    rows = [
        {
            "voice": one,
            "reader": one.about_person or leaders.get(one.unit_id),
            "led": led.get(one.source, ()),
        }
        for one in told
    ]
    context = {"told": rows, "boxes": inboxes_for(viewer), **tabs(viewer)}
    return render(request, "voices/voices.html", context)


@login_required
@FORM_PAGE
def tell(request: HttpRequest) -> HttpResponse:
    """Take in something said with a name; a concern that names somebody asks first."""
    form = _form(request)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    about = _about(request, form)
    if about is not None and not about.is_valid():
        return _page(request, form, about=about)
    return _told(request, form, about)


@login_required
@require_POST
def tell_look(request: HttpRequest) -> HttpResponse:
    """Look at a concern before it is sent; nothing of it is kept or written down."""
    form = _form(request)
    is_whole = form.is_valid()
    about = _about(request, form) if is_whole else None
    text = form.cleaned_data.get("text", "")
    look = looking.look_at(text, language=get_language() or "en") if text else None
    if request.headers.get("HX-Request"):
        context = {"form": form, "about": about, "look": look}
        return render(request, "voices/_look.html", context)
    return _page(request, form, about=about, look=look)


def _told(
    request: HttpRequest, form: TellForm, about: AboutForm | None
) -> HttpResponse:
    """Keep it, and show it where its answer will stand."""
    text = form.cleaned_data["text"]
    voice = actions.tell(
        by=viewer_of(request),
        unit=Unit.objects.get(key=form.addressee.unit_key),
        kind=form.cleaned_data["kind"],
        text=text,
        language=looking.language_of(text, language=get_language() or "en"),
        about_person=about.chosen if about is not None else None,
        at=timezone.now(),
    )
    reader = voice.about_person or form.addressee.leader
    messages.success(
        request,
        _("It is with %(name)s now. The answer will stand here.")
        % {"name": reader.name},
    )
    return redirect("told", voice.key)


def _form(request: HttpRequest) -> TellForm:
    """Return the form, with what the address says of its kind."""
    addressees = addressees_of(viewer_of(request), on=timezone.localdate())
    form = TellForm(request.POST or None, addressees=addressees)
    kind = request.GET.get("kind", "")
    if kind in NamedVoice.Kind.values:
        form.initial["kind"] = kind
    return form


def _about(request: HttpRequest, form: TellForm) -> AboutForm | None:
    """Return the question whom a concern is about, where it names somebody."""
    if not form.is_concern:
        return None
    to = form.addressee
    named = looking.colleagues_in(
        form.cleaned_data["text"],
        by=viewer_of(request),
        unit_key=to.unit_key,
        on=timezone.localdate(),
    )
    if not named:
        return None
    given = request.POST if "about" in request.POST else None
    return AboutForm(given, named=named, reader=to.leader.name)


def _page(
    request: HttpRequest,
    form: TellForm,
    *,
    about: AboutForm | None = None,
    look: looking.Look | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form, with what is asked before it is sent."""
    viewer = viewer_of(request)
    context = {"form": form, "about": about, "look": look, **tabs(viewer)}
    context["boxes"] = inboxes_for(viewer)
    return render(request, "voices/tell.html", context, status=status)
