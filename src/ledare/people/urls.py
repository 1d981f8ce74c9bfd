"""Addresses of the room."""

from django.urls import path

from ledare.people.views import (
    chart,
    confirming,
    importing,
    invitations,
    log,
    me,
    persons,
    welcome,
)

urlpatterns = [
    path("welcome/", welcome.welcome, name="welcome"),
    path("people/", chart.people, name="people"),
    path("people/import/", importing.people_import, name="people-import"),
    path("people/new/", persons.person_new, name="person-new"),
    path("people/units/new/", chart.unit_new, name="unit-new"),
    path("people/units/<slug:key>/", chart.unit, name="unit"),
    path("people/units/<slug:key>/edit/", chart.unit_edit, name="unit-edit"),
    path("people/units/<slug:key>/close/", chart.unit_close, name="unit-close"),
    path("people/units/<slug:key>/leader/", chart.unit_appoint, name="unit-appoint"),
    path("people/units/<slug:key>/invite/", invitations.invite, name="invite"),
    path(
        "people/units/<slug:key>/invite/withdraw/",
        invitations.invite_withdraw,
        name="invite-withdraw",
    ),
    path(
        "people/units/<slug:key>/remove/<slug:person_key>/",
        chart.member_remove,
        name="member-remove",
    ),
    path("people/<slug:key>/", persons.person, name="person"),
    path("people/<slug:key>/change/", persons.person_change, name="person-change"),
    path("people/<slug:key>/move/", persons.person_move, name="person-move"),
    path("people/<slug:key>/roles/", persons.person_roles, name="person-roles"),
    path("people/<slug:key>/link/", persons.person_link, name="person-link"),
    path(
        "people/<slug:key>/sign-out/", persons.person_sign_out, name="person-sign-out"
    ),
    path("people/<slug:key>/depart/", persons.person_depart, name="person-depart"),
    path("people/<slug:key>/erase/", persons.person_erase, name="person-erase"),
    path("i/<slug:token>/", invitations.invitation, name="invitation"),
    path("me/", me.me, name="me"),
    path("me/confirm/", confirming.confirm_me, name="confirm-me"),
    path("me/sign-out/", me.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("me/mentor/", me.mentor, name="mentor"),
    path("me/data/", me.my_data, name="my-data"),
    path("me/data/file/", me.my_data_file, name="my-data-file"),
    path("me/erase/", me.erase_me, name="erase-me"),
    path("me/lead/", me.choose_to_lead, name="choose-to-lead"),
    path("me/lead/stop/", me.stop_leading, name="stop-leading"),
    path("audit/", log.audit_log, name="audit-log"),
]
