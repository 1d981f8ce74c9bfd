"""How often is too often, counted where no disk hears of it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from ledare.config import limits
from ledare.config.limits import LIMITS, Limit
from ledare.responses.ceiling import Ceiling

ADDRESS = "203.0.113.77"


def test_every_limit_is_for_an_address_that_exists():
    unknown = []
    for name in LIMITS:
        for arguments in ([], ["key"], ["key", "key"]):
            try:
                reverse(name, args=arguments)
            except NoReverseMatch:
                continue
            break
        else:
            unknown.append(name)

    assert unknown == []


def test_one_request_too_many_is_told_when_to_come_again(ada):
    client = Client(REMOTE_ADDR=ADDRESS)
    address = reverse("invitation", args=["no-such-link"])

    answers = [client.get(address) for _ in range(61)]

    assert {answer.status_code for answer in answers[:60]} == {404}
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert b"That was a little too often" in answers[-1].content
    assert Client(REMOTE_ADDR="203.0.113.78").get(address).status_code == 404


def test_people_are_counted_one_by_one(monkeypatch, ada, elin, bo, client_of):
    monkeypatch.setitem(LIMITS, "person-link", (Limit(2, 3600),))
    address = reverse("person-link", args=[bo.key])

    codes = [client_of(ada).post(address).status_code for _ in range(3)]

    assert codes == [200, 200, 429]
    assert client_of(elin).post(address).status_code == 404


def test_reading_is_not_counted_where_only_acts_are(monkeypatch, ada, client_of):
    monkeypatch.setitem(LIMITS, "people-import", (Limit(1, 3600),))
    client = client_of(ada)

    codes = [client.get(reverse("people-import")).status_code for _ in range(3)]

    assert codes == [200, 200, 200]


def test_signing_in_wrongly_too_often_is_refused_with_the_same_page(db, ada):
    wrong = {"login": ada.email, "password": "wrong"}
    client = Client(REMOTE_ADDR=ADDRESS)

    answers = [client.post(reverse("account_login"), wrong) for _ in range(6)]

    assert b"Too many failed login attempts" in answers[-1].content
    many = [client.post(reverse("account_login"), wrong) for _ in range(31)]
    assert many[-1].status_code == 429
    assert many[-1].headers["Retry-After"] == "60"


def test_nothing_is_counted_by_address_or_person_on_the_nameless_side():
    assert [name for name in LIMITS if name.startswith("voice")] == []


def test_counters_are_in_memory_and_hold_no_address(monkeypatch, ada):
    kept = []
    monkeypatch.setattr(limits.cache, "add", lambda key, *_, **__: kept.append(key))
    monkeypatch.setattr(limits.cache, "incr", lambda key: 1)

    Client(REMOTE_ADDR=ADDRESS).get(reverse("invitation", args=["no-such-link"]))

    assert len(kept) == 1
    assert ADDRESS not in kept[0]
    backends = {name: cache["BACKEND"] for name, cache in settings.CACHES.items()}
    assert backends == {"default": "django.core.cache.backends.locmem.LocMemCache"}


def test_ceiling_admits_so_many_at_once_and_fills_again():
    now = [0.0]
    ceiling = Ceiling(per_second=2, at_once=3, clock=lambda: now[0])

    first = [ceiling.admits() for _ in range(4)]
    now[0] = 1.0
    second = [ceiling.admits() for _ in range(3)]
    now[0] = 60.0

    assert first == [True, True, True, False]
    assert second == [True, True, False]
    assert [ceiling.admits() for _ in range(4)] == [True, True, True, False]


def test_ceiling_is_asked_after_the_token(monkeypatch, ada):
    from ledare.responses import intake

    asked = []
    monkeypatch.setattr(intake, "_check_token", lambda *_: asked.append("token"))
    monkeypatch.setattr(
        type(intake.ANSWERS), "admits", lambda _: asked.append("ceiling")
    )

    with pytest.raises(intake.Refused) as refusal:
        intake.take("spring", "cell", b"n", b"t", 1, b"sealed")

    assert asked == ["token", "ceiling"]
    assert refusal.value.status == 503
