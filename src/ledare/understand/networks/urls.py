"""Addresses of the room."""

from django.urls import path

from ledare.understand.networks import views

urlpatterns = [
    path("", views.networks, name="networks"),
    path("<str:round_key>/", views.network, name="network"),
    path("<str:round_key>/network.csv", views.network_csv, name="network-csv"),
]
