"""Addresses of the room; none of them says whose profile it is."""

from django.urls import path

from ledare.understand.leadership import views

urlpatterns = [
    path("", views.leadership, name="leadership"),
    path("target/", views.target, name="leadership-target"),
    path(
        "targets/<str:key>/take-back/",
        views.target_take_back,
        name="leadership-target-take-back",
    ),
]
