"""Addresses of the room; none of them names anybody."""

from django.urls import path

from ledare.listen.naming import views

urlpatterns = [
    path("listen/named/", views.named_own, name="named-own"),
    path("listen/named/bands.csv", views.named_own_file, name="named-own-file"),
]
