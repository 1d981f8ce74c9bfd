"""Addresses of the import page."""

from django.urls import path

from ledare.listen.surveys.imports import views

urlpatterns = [
    path("", views.choose, name="round-import"),
    path("confirm/", views.confirm, name="round-import-confirm"),
]
