"""What was said to somebody, in one list, and the same as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ledare.listen.voices import actions, exports, inbox
from ledare.listen.voices.inbox import Asked
from ledare.listen.voices.views.shared import note_reading, tabs, viewer_of
from ledare.people.freshness import fresh_only

LONGEST_NUMBER = 5


@login_required
@require_safe
def voices_inbox(request: HttpRequest) -> HttpResponse:
    """Show what was said to the reader, by kind, state, unit and theme."""
    viewer = viewer_of(request)
    page = inbox.inbox_for(viewer, _asked(request), on=timezone.localdate())
    note_reading(request, page.rows)
    return render(request, "voices/inbox.html", {"page": page, **tabs(viewer)})


@login_required
@require_safe
@fresh_only
def voices_file(request: HttpRequest) -> HttpResponse:
    """Give what the reader was told, as she has chosen it, as a file."""
    viewer, asked = viewer_of(request), _asked(request)
    rows = inbox.rows_asked(viewer, asked, on=timezone.localdate())
    note_reading(request, rows)
    actions.note_exported(by=viewer, n=len(rows), at=timezone.now())
    return HttpResponse(
        exports.csv_of(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ledare-voices.csv"'},
    )


def _asked(request: HttpRequest) -> Asked:
    """Return what the address asks for; a page that is no number is the first."""
    given = request.GET
    page = given.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) <= LONGEST_NUMBER
    return Asked(
        kind=given.get("kind", ""),
        state=given.get("state", ""),
        unit=given.get("unit", ""),
        theme=given.get("theme", ""),
        page=int(page) if is_number else 1,
    )
