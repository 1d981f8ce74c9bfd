"""One click to be somebody, in the demo only."""

import pytest
from django.test import override_settings

from ledare.demo import doors, running
from ledare.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_demo(settings):
    """A server that runs as the demo."""
    settings.LEDARE_DEMO = True
    settings.ROOT_URLCONF = "tests.demo.urls"


@pytest.fixture
def astrid_lind(astrid):
    """Astrid, under the name she has in the demo."""
    astrid.name = "Astrid Lind"
    astrid.save()
    return astrid


def test_doors_show_who_one_can_be(as_demo, astrid_lind, client):
    page = client.get("/demo/")

    names = [door.person.name for door in page.context["doors"]]
    assert names == ["Astrid Lind", "Femi Adeyemi"]


def test_door_signs_in_in_the_visitors_language(as_demo, astrid_lind, client):
    client.cookies.load({"ledare-language": "sv"})

    answer = client.post("/demo/enter/", {"person": astrid_lind.key})

    astrid_lind.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(astrid_lind.pk)
    assert astrid_lind.language == "sv"


def test_nobody_without_a_door_can_be_entered(as_demo, astrid_lind, bo, client):
    answer = client.post("/demo/enter/", {"person": bo.key})

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_doors_are_shut_outside_the_demo(as_demo, settings, astrid_lind, client):
    settings.LEDARE_DEMO = False

    assert client.get("/demo/").status_code == 404
    entered = client.post("/demo/enter/", {"person": astrid_lind.key})
    assert entered.status_code == 404
    assert "_auth_user_id" not in client.session


def test_door_about_somebody_who_is_not_there_is_left_out():
    assert Person.objects.count() == 0
    assert doors.doors_of() == []


@override_settings(LEDARE_DEMO=False)
def test_a_real_installation_is_never_thrown_away():
    with pytest.raises(RuntimeError, match="demo"):
        running.throw_away()
