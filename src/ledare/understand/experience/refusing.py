"""The page that says why there is nothing to see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ledare.believe.beliefs.rules import has_begun
from ledare.understand.experience.rules import Answer, Sight


def refused(request: HttpRequest, sight: Sight, answer: Answer) -> HttpResponse:
    """Say kindly why there are no figures here; strangers get 404."""
    if answer == "no":
        raise Http404
    context = {"answer": answer, "begun": has_begun(sight.viewer)}
    return render(request, "experience/refused.html", context, status=403)
