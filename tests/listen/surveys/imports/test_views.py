"""The page on which a file becomes a round: choose, look, confirm."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ledare.believe.beliefs.models import Belief
from ledare.listen.surveys.imports import incoming
from ledare.listen.surveys.models import Round
from ledare.people.models import Unit
from tests.cast import client_of
from tests.listen.surveys.imports.conftest import ANSWERS, MAP

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A data folder of the test's own, to look into."""
    settings.DATA = tmp_path
    return tmp_path


def files(answers=ANSWERS, answer_map=MAP, **more):
    """Return a form with both files."""
    return {
        "answers": SimpleUploadedFile("answers.csv", answers.encode()),
        "map": SimpleUploadedFile("map.toml", answer_map.encode()),
        **more,
    }


def waiting(folder):
    """Return the files that wait for a confirmation."""
    return [path for path in (folder / "incoming").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("who", "status"),
    [("ada", 200), ("elin", 200), ("astrid", 404), ("bo", 404), ("wil", 404)],
)
def test_import_page_is_for_admins_and_analysts(who, status, organisation):
    browser = client_of(organisation.people[who])

    assert browser.get("/listen/import/").status_code == status


@pytest.mark.parametrize(("who", "is_there"), [("elin", True), ("astrid", False)])
def test_listen_leads_to_the_import_for_whom_it_is(who, is_there, organisation):
    page = client_of(organisation.people[who]).get("/listen/").content.decode()

    assert ('href="/listen/import/"' in page) is is_there


def test_import_shows_what_would_be_published_before_it_is(elin, femi, own_folder):
    page = client_of(elin).post("/listen/import/", files(leader=femi.pk))

    assert page.context["seen"] | {"items": None} == {
        "n_answered": 16,
        "n_units": 4,
        "n_large": 2,
        "n_small": 2,
        "items": None,
    }
    assert Round.objects.count() == 0
    assert len(waiting(own_folder)) == 2


def test_import_that_is_confirmed_is_published_and_the_file_gone(
    elin, femi, own_folder
):
    browser = client_of(elin)
    page = browser.post("/listen/import/", files(leader=femi.pk))
    form = {"token": page.context["token"], "leader": femi.key}

    answer = browser.post("/listen/import/confirm/", form)

    made = Round.objects.get()
    assert answer.url == reverse("experience", args=[made.key, made.unit.key])
    assert (made.leader, made.state) == (femi, "released")
    assert waiting(own_folder) == []


def test_import_that_is_called_off_leaves_nothing(elin, femi, own_folder):
    browser = client_of(elin)
    page = browser.post("/listen/import/", files(leader=femi.pk))
    form = {"token": page.context["token"], "leader": femi.key, "cancel": "1"}

    browser.post("/listen/import/confirm/", form)

    assert Round.objects.count() == 0
    assert waiting(own_folder) == []


BROKEN = [
    pytest.param(ANSWERS.replace("4,4", "9,4", 1), MAP, "2", "heard", id="value"),
    pytest.param("a,b\n1,2\n", MAP, "1", "division", id="column"),
    pytest.param(ANSWERS, MAP.replace("hi = 5", ""), "", "items.heard.hi", id="map"),
]


@pytest.mark.parametrize(("answers", "answer_map", "line", "column"), BROKEN)
def test_import_of_a_broken_file_names_line_and_column(
    answers, answer_map, line, column, elin, femi, own_folder
):
    before = Unit.objects.count()

    page = client_of(elin).post(
        "/listen/import/", files(answers, answer_map, leader=femi.pk)
    )

    fault = page.context["faults"][0]
    assert page.status_code == 422
    assert (str(fault.line or ""), fault.column) == (line, column)
    assert (Unit.objects.count(), Round.objects.count()) == (before, 0)
    assert waiting(own_folder) == []


def test_import_confirmed_twice_is_refused_the_second_time(elin, femi, own_folder):
    browser = client_of(elin)
    tokens = [
        browser.post("/listen/import/", files(leader=femi.pk)).context["token"]
        for _ in range(2)
    ]
    first, second = ({"token": token, "leader": femi.key} for token in tokens)
    browser.post("/listen/import/confirm/", first)

    page = browser.post("/listen/import/confirm/", second)

    assert page.status_code == 422
    assert (Round.objects.count(), Belief.objects.count()) == (1, 1)


def test_import_confirmed_too_late_asks_for_the_file_again(elin, femi):
    form = {"token": "0" * 32, "leader": femi.key}

    answer = client_of(elin).post("/listen/import/confirm/", form)

    assert answer.url == "/listen/import/"


def test_import_takes_the_words_beside_the_answers(elin, femi, own_folder):
    names = SimpleUploadedFile("names.csv", b"code,name\nOffice,Kontoret\n")
    answer_map = MAP.replace(
        '"team"]', '"team"]\nnames = ["{name}", "{code}"]'
    ).replace(
        "[units]",
        '[names_from]\nfile = "names.csv"\nkey = "code"\nwords = "name"\n[units]',
    )
    browser = client_of(elin)
    form = files(answer_map=answer_map, leader=femi.pk, beside=names)
    token = browser.post("/listen/import/", form).context["token"]

    browser.post("/listen/import/confirm/", {"token": token, "leader": femi.key})

    assert Unit.objects.filter(name="Kontoret").count() == 1


def test_files_nobody_came_back_for_are_deleted(elin, femi, own_folder, monkeypatch):
    client_of(elin).post("/listen/import/", files(leader=femi.pk))
    monkeypatch.setattr(incoming, "KEPT", -incoming.KEPT)

    incoming.tidy()

    assert waiting(own_folder) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "", ".hidden", "a" * 200])
def test_names_of_files_never_lead_elsewhere(name):
    assert Path(incoming._safe(name)).name in ("passwd", "file")


def test_folder_that_is_not_ours_is_never_opened(own_folder):
    assert incoming.answers_in("../..") is None
    incoming.throw_away("../..")
    assert own_folder.is_dir()
