"""Addresses of the room."""

from django.urls import path

from ledare.understand.themes import views

urlpatterns = [
    path("", views.themes, name="themes"),
    path("all/", views.all_themes, name="all-themes"),
    path("table.csv", views.themes_csv, name="themes-csv"),
    path("new/<slug:key>/", views.new_theme, name="new-theme"),
    path("new/<slug:key>/dismiss/", views.new_dismiss, name="new-dismiss"),
    path("new/<slug:key>/again/", views.new_again, name="new-again"),
    path("proposed/<slug:key>/", views.proposal, name="proposal"),
    path(
        "proposed/<slug:key>/dismiss/", views.proposal_dismiss, name="proposal-dismiss"
    ),
    path("changes/<slug:key>/undo/", views.change_undo, name="theme-undo"),
    path("t/<str:key>/", views.theme, name="theme"),
    path("t/<str:key>/name/", views.theme_name, name="theme-name"),
    path("t/<str:key>/merge/", views.theme_merge, name="theme-merge"),
    path("t/<str:key>/retire/", views.theme_retire, name="theme-retire"),
    path("t/<str:key>/correct/", views.theme_correct, name="theme-correct"),
    path("t/<str:key>/offer/", views.help_offer, name="help-offer"),
    path("t/<str:key>/take-back/", views.help_take_back, name="help-take-back"),
    path("t/<str:key>/ask/", views.help_ask, name="help-ask"),
]
