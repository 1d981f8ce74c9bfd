"""Addresses of the room."""

from django.urls import path

from ledare.cycle.today import views

urlpatterns = [path("", views.today, name="today")]
