"""Pages of the room: always and only the reader's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledare.listen.following.queries import followers_of, last_counted
from ledare.people.models import Person
from ledare.understand.leadership import actions, pictures, queries
from ledare.understand.leadership.forms import TargetForm


@login_required
@require_safe
def leadership(request: HttpRequest) -> HttpResponse:
    """Show a person how she leads and manages, and what she wants."""
    return _page(request)


@login_required
@require_POST
def target(request: HttpRequest) -> HttpResponse:
    """Put down what she wants to be."""
    form = TargetForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    actions.choose_target(by=_viewer(request), at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Kept, for you alone."))
    return redirect("leadership")


@login_required
@require_POST
def target_take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take one of her targets back."""
    viewer = _viewer(request)
    wanted = get_object_or_404(viewer.leadership_targets, key=key)
    actions.take_back_target(by=viewer, target=wanted)
    messages.success(request, _("Taken back."))
    return redirect("leadership")


def _page(request: HttpRequest, form: TargetForm | None = None) -> HttpResponse:
    """Return the page, with what is still wrong in the form."""
    profile = queries.profile_of(_viewer(request))
    context = {
        "profile": profile,
        "form": form or TargetForm.showing(profile.target),
        "begun": profile.begun,
        "target_glyph": pictures.target_glyph(),
        "count": followers_of(profile.viewer),
        "counted": last_counted(),
    }
    status = 422 if form is not None else 200
    return render(request, "leadership/leadership.html", context, status=status)


def _viewer(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
