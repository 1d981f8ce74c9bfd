"""Addresses of the room."""

from django.urls import path

from ledare.understand.outcomes import views

urlpatterns = [
    path("", views.outcomes, name="outcomes"),
    path("new/", views.outcome_new, name="outcome-new"),
    path("changes/<slug:key>/undo/", views.outcome_undo, name="outcome-undo"),
    path("<slug:key>/", views.outcome, name="outcome"),
    path("<slug:key>/values.csv", views.outcome_csv, name="outcome-csv"),
    path("<slug:key>/edit/", views.outcome_edit, name="outcome-edit"),
    path("<slug:key>/values/", views.outcome_values, name="outcome-values"),
    path(
        "<slug:key>/values/remove/",
        views.outcome_value_remove,
        name="outcome-value-remove",
    ),
    path("<slug:key>/file/", views.outcome_upload, name="outcome-upload"),
    path("<slug:key>/baseline/", views.outcome_baseline, name="outcome-baseline"),
    path("<slug:key>/events/", views.outcome_event, name="outcome-event"),
    path(
        "<slug:key>/events/<slug:event_key>/forget/",
        views.outcome_event_forget,
        name="outcome-event-forget",
    ),
    path("<slug:key>/delete/", views.outcome_delete, name="outcome-delete"),
]
