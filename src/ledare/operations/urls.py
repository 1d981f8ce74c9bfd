"""Addresses of the room."""

from django.urls import path

from ledare.operations import views

urlpatterns = [path("audit/logs/", views.logs, name="logs")]
