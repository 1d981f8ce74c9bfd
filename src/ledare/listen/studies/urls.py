"""Addresses of the room."""

from django.urls import path

from ledare.listen.studies import views

urlpatterns = [
    path("listen/studies/", views.studies, name="studies"),
    path("listen/studies/new/", views.study_new, name="study-new"),
    path("listen/studies/<slug:key>/", views.study, name="study"),
    path("listen/studies/<slug:key>/agree/", views.study_agree, name="study-agree"),
    path(
        "listen/studies/<slug:key>/take-back/",
        views.study_take_back,
        name="study-take-back",
    ),
    path("listen/studies/<slug:key>/names/", views.study_names, name="study-names"),
    path("listen/studies/<slug:key>/names.csv", views.study_file, name="study-file"),
    path("listen/studies/<slug:key>/end/", views.study_end, name="study-end"),
]
