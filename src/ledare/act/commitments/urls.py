"""Addresses of the room."""

from django.urls import path

from ledare.act.commitments import views

urlpatterns = [
    path("promises/new/", views.commitment_new, name="commitment-new"),
    path("promises/<slug:key>/", views.commitment, name="commitment"),
    path("promises/<slug:key>/edit/", views.commitment_edit, name="commitment-edit"),
    path("promises/<slug:key>/keep/", views.commitment_keep, name="commitment-keep"),
    path(
        "promises/<slug:key>/let-go/",
        views.commitment_let_go,
        name="commitment-let-go",
    ),
    path(
        "promises/<slug:key>/reopen/",
        views.commitment_reopen,
        name="commitment-reopen",
    ),
    path("promises/<slug:key>/offer/", views.commitment_offer, name="commitment-offer"),
    path(
        "promises/<slug:key>/withdraw/",
        views.commitment_withdraw,
        name="commitment-withdraw",
    ),
    path(
        "promises/<slug:key>/hand-over/",
        views.commitment_hand_over,
        name="commitment-hand-over",
    ),
]
