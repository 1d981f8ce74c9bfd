"""What was done on the named side: read by admins and the works council."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ledare.audit.queries import (
    end_of_chain,
    entries_about,
    entries_of_all,
    first_broken_link,
)
from ledare.people import queries, rules
from ledare.people.views.doors import viewer

ON_A_PAGE = 50


@login_required
@require_GET
def audit_log(request: HttpRequest) -> HttpResponse:
    """Show the whole log to those who may read it, one's own acts to everybody."""
    reads_all = rules.may_read_the_whole_log(viewer(request))
    entries = entries_of_all() if reads_all else entries_about(viewer(request).key)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "people/audit_log.html",
        {
            "page": page,
            "lines": queries.log_lines(page.object_list),
            "reads_all": reads_all,
            **(_chain() if reads_all else {}),
        },
    )


def _chain() -> dict[str, object]:
    """Return whether the chain is whole, how long it is and where it ends."""
    n_acts, end = end_of_chain()
    return {"broken": first_broken_link(), "n_acts": n_acts, "end": end}
