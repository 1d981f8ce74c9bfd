"""The benchmark's members find their way through the pages as they are today."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from benchmarks.pulse import organisation, visitor
from benchmarks.pulse.disk import commits_a_second
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


class InProcess(visitor.Browser):
    """The visitor's browser, with Django's test client for a network."""

    def open(self, kind, path, form=None):
        client = Client(SERVER_NAME=urlsplit(settings.LEDARE_URL).hostname)
        if not path.startswith("/voice/"):
            client.cookies.load(self.cookies)
        answer = client.get(path) if form is None else client.post(path, form)
        if answer.status_code != 200:
            raise visitor.Unexpected(f"{kind}: {answer.status_code}")
        self.seen.times.append((kind, 0.001))
        return answer.content.decode()


@pytest.fixture
def norrbygg():
    return organisation.found(10, at=MONDAY)


@pytest.fixture
def asked(norrbygg):
    return organisation.open_a_round(norrbygg, at=MONDAY)


@pytest.fixture
def member(asked):
    errand = visitor.Errand(
        kind="walk",
        host="",
        port=0,
        round_key=asked.key,
        questions=organisation.questions_of(asked),
        members=(),
        session_cookie=settings.SESSION_COOKIE_NAME,
        seconds=1,
    )
    return InProcess(errand, visitor.Seen())


def test_who_walks_is_counted_and_sends_one_form_a_screen(norrbygg, asked, member):
    for number, session in enumerate(norrbygg.sessions):
        visitor.walk(member, session, number)
    closed = organisation.close(asked, member.seen.codes, at=MONDAY)

    assert len(set(member.seen.codes)) == 10
    assert (closed.in_vault, closed.answered) == (10, 10)
    assert (closed.lost, closed.unknown) == (0, 0)
    screens = ["screen"] * (len(asked.asked) - 1)
    one_way = ["round", "begin", *screens, "submit"]
    assert [kind for kind, _ in member.seen.times] == one_way * 10


def test_who_has_begun_before_is_counted(asked, member):
    for number, form in enumerate(organisation.begun(asked)):
        visitor.submit(member, form, number)
    closed = organisation.close(asked, member.seen.codes, at=MONDAY)

    assert closed.in_vault == closed.answered == asked.seats.count()
    assert (closed.lost, closed.unknown) == (0, 0)


def test_an_answer_that_is_not_there_is_seen_as_lost(norrbygg, asked, member):
    for number, session in enumerate(norrbygg.sessions):
        visitor.short(member, session, number)
    unknown = member.seen.codes.pop()
    closed = organisation.close(
        asked, [*member.seen.codes, "AAAA BBBB CCCC DDDD"], at=MONDAY
    )

    assert unknown != "AAAA BBBB CCCC DDDD"
    assert (closed.lost, closed.unknown) == (1, 1)


@pytest.mark.parametrize("journal", ["TRUNCATE", "WAL"])
def test_the_disk_leaves_nothing_behind(tmp_path, journal):
    assert commits_a_second(tmp_path, journal=journal, seconds=0.05) > 0
    assert list(tmp_path.iterdir()) == []
