"""Addresses of the room; none of them names anybody."""

from django.urls import path

from ledare.listen.following import views

urlpatterns = [
    path("listen/following/", views.following, name="following"),
    path("listen/following/follow/", views.follow, name="follow"),
    path(
        "listen/following/take-back/", views.follow_take_back, name="follow-take-back"
    ),
]
