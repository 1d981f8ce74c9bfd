"""Addresses of the room."""

from django.urls import path

from ledare.act.sharebacks import views

urlpatterns = [
    path("", views.act, name="act"),
    path("share-backs/<slug:key>/", views.share_back, name="share-back"),
    path(
        "share-backs/<slug:key>/write/", views.share_back_write, name="share-back-write"
    ),
    path(
        "share-backs/<slug:key>/preview/",
        views.share_back_preview,
        name="share-back-preview",
    ),
    path(
        "share-backs/<slug:key>/publish/",
        views.share_back_publish,
        name="share-back-publish",
    ),
    path("share-backs/<slug:key>/add/", views.share_back_add, name="share-back-add"),
]
