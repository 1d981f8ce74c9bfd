"""Addresses of the room."""

from django.urls import path

from ledare.understand.experience import views

urlpatterns = [
    path("", views.understand, name="understand"),
    path(
        "rounds/<str:round_key>/units/<str:unit_key>/",
        views.experience,
        name="experience",
    ),
    path(
        "rounds/<str:round_key>/units/<str:unit_key>/figures.csv",
        views.experience_csv,
        name="experience-csv",
    ),
    path("beliefs/<str:key>/", views.lived, name="lived"),
]
