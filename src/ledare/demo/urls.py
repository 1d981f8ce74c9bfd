"""Addresses of the demo: its doors."""

from django.urls import path

from ledare.demo import views

urlpatterns = [
    path("", views.doors, name="demo-doors"),
    path("enter/", views.enter, name="demo-enter"),
]
