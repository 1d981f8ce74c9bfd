"""Addresses of the room."""

from django.urls import path

from ledare.understand.outcomes.views import files, series, timeline, values

urlpatterns = [
    path("", series.outcomes, name="outcomes"),
    path("new/", series.outcome_new, name="outcome-new"),
    path("changes/<slug:key>/undo/", series.outcome_undo, name="outcome-undo"),
    path("<slug:key>/", series.outcome, name="outcome"),
    path("<slug:key>/values.csv", series.outcome_csv, name="outcome-csv"),
    path("<slug:key>/edit/", series.outcome_edit, name="outcome-edit"),
    path("<slug:key>/values/", values.outcome_values, name="outcome-values"),
    path(
        "<slug:key>/values/remove/",
        values.outcome_value_remove,
        name="outcome-value-remove",
    ),
    path("<slug:key>/file/", files.outcome_upload, name="outcome-upload"),
    path("<slug:key>/baseline/", timeline.outcome_baseline, name="outcome-baseline"),
    path("<slug:key>/events/", timeline.outcome_event, name="outcome-event"),
    path(
        "<slug:key>/events/<slug:event_key>/forget/",
        timeline.outcome_event_forget,
        name="outcome-event-forget",
    ),
    path("<slug:key>/delete/", series.outcome_delete, name="outcome-delete"),
]
