"""People from a file, on a page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ledare.people import forms
from ledare.people.models import Membership, Person
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GOOD = "name,unit\nNew One,Norrbygg / Kiruna\n"


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Let the pages think it is Monday."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.fixture
def client(ada):
    """Ada's browser."""
    return client_of(ada)


def text_of(response):
    return response.content.decode()


def upload(client, text, **ticks):
    file = SimpleUploadedFile("people.csv", text.encode())
    return client.post(reverse("people-import"), {"file": file, **ticks})


def confirmed_in(response):
    return re.search(r'name="confirmed" value="([^"]+)"', text_of(response)).group(1)


def confirm(client, confirmed):
    return client.post(reverse("people-import"), {"confirmed": confirmed}, follow=True)


def test_import_shows_then_does(client):
    preview = upload(client, GOOD)
    there_yet = Person.objects.filter(name="New One").exists()
    done = confirm(client, confirmed_in(preview))

    assert "Norrbygg / Kiruna" in text_of(preview)
    assert not there_yet
    assert "Done. The chart is as the file says." in text_of(done)
    assert Person.objects.filter(name="New One").exists()


def test_import_twice_has_nothing_to_do(client):
    confirm(client, confirmed_in(upload(client, GOOD)))

    again = upload(client, GOOD)

    assert "There is nothing to change." in text_of(again)
    assert "Do all of this" not in text_of(again)


def test_import_of_a_broken_file_names_line_and_column(client):
    before = Person.objects.count()

    response = upload(client, "name,unit,starts\nNew,Norrbygg,soon\n")

    assert response.status_code == 422
    assert "<code>soon</code>" in text_of(response)
    assert '<td class="num">2</td><td>starts</td>' in text_of(response)
    assert Person.objects.count() == before


def test_import_shows_the_first_of_many_mistakes(client):
    response = upload(client, "name,unit\n" + ",Norrbygg\n" * 250)

    assert "250 places have to be put right." in text_of(response)
    assert "The first 200 are shown." in text_of(response)


def test_import_of_a_whole_file_shows_who_leaves(client, bo):
    bo.imported_on = MONDAY.date()
    bo.save()

    response = upload(client, GOOD, is_whole="on")

    assert "missing from the file" in text_of(response)


def test_import_refuses_new_units_when_told_to(client):
    response = upload(client, GOOD, no_new_units="on")

    assert response.status_code == 422


def test_import_shows_every_kind_of_change(client, bo, goran, astrid):
    Person.objects.filter(pk__in=[bo.pk, goran.pk]).update(imported_on=MONDAY.date())
    text = (
        "name,email,unit,leads,ends\n"
        "Bo Falk,bo@norrbygg.example,Norrbygg / Delivery / Umeå,yes,2026-09-01\n"
        "Astrid Lund,astrid@norrbygg.example,Norrbygg / Finance,,\n"
        "Göran Falk,,Norrbygg / Delivery / Umeå,,2026-02-01\n"
    )

    page = text_of(upload(client, text))

    for title in ("Move", "Leave", "Leaders", "Changes", "Here already"):
        assert f">{title}" in page
    assert "the last day has passed" in page
    assert "Last day" in page


def test_import_after_a_change_shows_what_it_does_now(client, umea):
    text = "name,email,unit\nBo Ek,bo@norrbygg.example,Norrbygg / Finance\n"
    confirmed = confirmed_in(upload(client, text))
    Membership.objects.filter(person__name="Bo Ek").delete()

    response = confirm(client, confirmed)

    assert "Something changed since" in text_of(response)
    assert not Membership.objects.filter(person__name="Bo Ek").exists()


def test_import_that_became_impossible_names_the_mistake(client, umea):
    text = "name,email,unit\nBo Ek,bo@norrbygg.example,Norrbygg / Finance\n"
    confirmed = confirmed_in(upload(client, text))
    umea.__class__.objects.filter(name="Norrbygg").update(name="Sydbygg")

    response = confirm(client, confirmed)

    assert response.status_code == 422
    assert "begins with the organisation" in text_of(response)


def test_import_confirmed_by_somebody_else_is_refused(client, ada, bo):
    confirmed = confirmed_in(upload(client, GOOD))
    bo.roles.create(kind="admin", given_at=MONDAY)

    response = confirm(client_of(bo), confirmed)

    assert "choose the file again" in text_of(response)
    assert not Person.objects.filter(name="New One").exists()


def test_import_confirmed_with_something_made_up_is_refused(client):
    response = confirm(client, "made-up")

    assert "choose the file again" in text_of(response)


def test_import_of_an_empty_file_is_told(client):
    response = upload(client, "")

    assert response.status_code == 422


def test_import_without_a_file_asks_for_one(client):
    response = client.post(reverse("people-import"), {})

    assert response.status_code == 200
    assert "This field is required." in text_of(response)


def test_import_of_a_file_too_large_is_told(client, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 10)

    response = upload(client, GOOD)

    assert "larger than 20 MB" in text_of(response)
