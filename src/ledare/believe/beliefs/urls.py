"""Addresses of the room."""

from django.urls import path

from ledare.believe.beliefs.views import behaviours, beliefs, leaders, self_checks

urlpatterns = [
    path("", beliefs.believe, name="believe"),
    path("why/", beliefs.why_i_lead, name="why-i-lead"),
    path("new/", beliefs.belief_new, name="belief-new"),
    path("self-check/", self_checks.self_check, name="self-check"),
    path("self-checks/", self_checks.self_checks, name="self-checks"),
    path(
        "self-checks/<int:pk>/remove/",
        self_checks.self_check_remove,
        name="self-check-remove",
    ),
    path("of/<slug:key>/", leaders.leader, name="leader"),
    path(
        "behaviours/<slug:key>/reword/",
        behaviours.behaviour_reword,
        name="behaviour-reword",
    ),
    path(
        "behaviours/<slug:key>/retire/",
        behaviours.behaviour_retire,
        name="behaviour-retire",
    ),
    path(
        "behaviours/<slug:key>/take-back/",
        behaviours.behaviour_take_back,
        name="behaviour-take-back",
    ),
    path(
        "evidence/<int:pk>/remove/", behaviours.evidence_remove, name="evidence-remove"
    ),
    path("<slug:key>/", beliefs.belief, name="belief"),
    path("<slug:key>/reword/", beliefs.belief_reword, name="belief-reword"),
    path("<slug:key>/scope/", beliefs.belief_scope, name="belief-scope"),
    path("<slug:key>/move/", beliefs.belief_move, name="belief-move"),
    path("<slug:key>/retire/", beliefs.belief_retire, name="belief-retire"),
    path("<slug:key>/take-back/", beliefs.belief_take_back, name="belief-take-back"),
    path("<slug:key>/behaviours/new/", behaviours.behaviour_new, name="behaviour-new"),
    path("<slug:key>/evidence/new/", behaviours.evidence_new, name="evidence-new"),
]
