"""Addresses of the room."""

from django.urls import path

from ledare.cycle.crosschecks import views

urlpatterns = [
    path("", views.cross_check, name="cross-check"),
    path("done/", views.cross_check_do, name="cross-check-do"),
    path("when/", views.cross_check_when, name="cross-check-when"),
    path("earlier/", views.cross_check_earlier, name="cross-check-earlier"),
]
