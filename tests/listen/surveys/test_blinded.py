"""The blinded path's doors: the token by name, everything else without one."""

import base64
import hashlib
import json
import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from ledare.listen.surveys import actions
from ledare.people.models import TokenGiven
from ledare.responses import releases
from ledare.trust.tokens import CellKey, blind
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import put_in
from tests.listen.surveys.devices import ask, device_of, keys_of, put

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OTHERS = ["chandra", "david", "eva", "fatima"]


@pytest.fixture
def device(open_round, bo):
    """Bo's device, with its token."""
    return device_of(bo, open_round.key)


@pytest.fixture
def marks(open_round):
    """A 6 to every question."""
    return {question.key: 6 for question in open_round.scale_questions}


def closed(round_):
    """Close the round and return its release."""
    actions.close_round(round=round_, at=MONDAY + days(4))
    return releases.release_of(round_.key)


def counted(round_):
    """Return what everybody may know of who was counted."""
    return Client().get(reverse("voice-counted", args=[round_.key])).json()


# --- the token ------------------------------------------------------------------


def test_token_is_signed_with_the_listed_key_of_the_own_cell(open_round, device, umea):
    listed = json.loads(keys_of(open_round.key))

    assert listed["round"] == open_round.key
    assert list(listed["cells"]) == [device.cell] == [umea.key]
    assert listed["cells"][umea.key]["members"] == 7
    assert hashlib.sha256(keys_of(open_round.key)).hexdigest() == open_round.seal


def test_named_side_keeps_the_hash_of_what_it_could_not_read(open_round, bo):
    _, blinded = blind(b"n" * 32)

    ask(bo, open_round.key, blinded)

    (kept,) = TokenGiven.objects.values("member_key", "blinded_hash")
    assert kept == {
        "member_key": bo.key,
        "blinded_hash": hashlib.sha256(blinded).hexdigest(),
    }


def test_same_blinded_element_is_signed_again_and_another_refused(open_round, bo):
    _, blinded = blind(b"n" * 32)
    _, other = blind(b"n" * 32)

    first, again = (ask(bo, open_round.key, blinded) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["element"] == again.json()["element"]
    assert ask(bo, open_round.key, other).status_code == 409
    assert TokenGiven.objects.count() == 1


def test_token_is_for_those_who_were_asked(open_round, femi, astrid):
    _, blinded = blind(b"n" * 32)

    # Femi leads the organisation and may know of the round; Astrid asks in it.
    statuses = [ask(p, open_round.key, blinded).status_code for p in (femi, astrid)]

    assert statuses == [403, 403]
    assert TokenGiven.objects.count() == 0


def test_token_of_a_closed_round_is_refused(open_round, bo):
    _, blinded = blind(b"n" * 32)
    closed(open_round)

    assert ask(bo, open_round.key, blinded).status_code == 410


@pytest.mark.parametrize(
    "body",
    ["", "{}", "[]", '{"blinded": 3}', '{"blinded": "xx"}', '{"blinded": "00"}'],
)
def test_token_for_what_is_no_element_is_refused(open_round, bo, body):
    address = reverse("pulse-token", args=[open_round.key])

    page = client_of(bo).post(address, body, content_type="application/json")

    assert page.status_code == 400
    assert TokenGiven.objects.count() == 0


def test_token_is_asked_from_our_own_pages_only(open_round, bo):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bo, backend="django.contrib.auth.backends.ModelBackend")

    address = reverse("pulse-token", args=[open_round.key])
    page = client.post(address, "{}", content_type="application/json")

    assert page.status_code == 403


# --- an answer ------------------------------------------------------------------


def test_answer_of_a_device_is_counted_and_its_receipt_is_known(
    open_round, device, marks, organisation
):
    for name in OTHERS:
        put_in(open_round, organisation.people[name], 4)
    body = device.body(marks)

    answer = put(open_round.key, body)

    assert answer.status_code == 200
    assert answer.json() == {"receipt": device.receipt_of(body)}
    assert counted(open_round) == {
        "open": True,
        "released": False,
        "receipts": [],
        "uncovered": [],
    }
    assert closed(open_round).answered == 5
    found = counted(open_round)
    assert (found["open"], found["released"]) == (False, True)
    assert device.receipt_of(body) in found["receipts"]
    assert len(found["receipts"]) == 5


def test_same_request_gives_the_same_receipt_and_counts_once(
    open_round, device, marks, organisation
):
    for name in OTHERS:
        put_in(open_round, organisation.people[name], 4)
    body = device.body(marks)

    receipts = {put(open_round.key, body).json()["receipt"] for _ in range(3)}

    assert receipts == {device.receipt_of(body)}
    assert closed(open_round).answered == 5


def test_later_revision_takes_the_place_of_an_earlier_one(open_round, device, marks):
    early, late = device.body(marks), device.body({}, revision=2)
    put(open_round.key, early)

    assert put(open_round.key, late).json()["receipt"] == device.receipt_of(late)
    # What comes late from a slower network is not kept; the receipt says which is.
    assert put(open_round.key, early).json()["receipt"] == device.receipt_of(late)


def test_two_answers_of_one_revision_do_not_take_turns(open_round, device, marks):
    here, there = device.body(marks), device.body({})
    kept = put(open_round.key, here).json()["receipt"]

    # A second device sees by the receipt that it has to count on.
    assert put(open_round.key, there).json()["receipt"] == kept
    later = device.body({}, revision=2)
    assert put(open_round.key, later).json()["receipt"] == device.receipt_of(later)
    assert put(open_round.key, here).json()["receipt"] == device.receipt_of(later)


def test_empty_answer_is_taken_back_and_counts_as_nobody(
    open_round, device, marks, organisation
):
    for name in [*OTHERS, "goran"]:
        put_in(open_round, organisation.people[name], 4)
    body = device.body(marks)
    put(open_round.key, body)

    empty = device.body(revision=2)
    put(open_round.key, empty)

    assert closed(open_round).answered == 5
    receipts = counted(open_round)["receipts"]
    assert len(receipts) == 5
    assert device.receipt_of(body) not in receipts
    assert device.receipt_of(empty) not in receipts


def test_who_took_her_token_in_one_way_takes_none_in_the_other(open_round, bo, chandra):
    device_of(bo, open_round.key)
    plain = client_of(bo).post(reverse("pulse-begin", args=[open_round.key]))
    client_of(chandra).post(reverse("pulse-begin", args=[open_round.key]))
    _, blinded = blind(b"n" * 32)

    assert plain.status_code == 409
    assert reverse("pulse-device", args=[open_round.key]) in plain.content.decode()
    assert ask(chandra, open_round.key, blinded).status_code == 409
    assert TokenGiven.objects.count() == 2


# --- the refusals of the design, section 3 ----------------------------------------


def test_refused_400_whoever_says_who_she_is(open_round, device, marks):
    body = device.body(marks)
    plain = {"HTTP_COOKIE": "ledare=x"}, {"HTTP_AUTHORIZATION": "Bearer x"}

    assert put(open_round.key, body).status_code == 200
    for said in plain:
        assert put(open_round.key, body, **said).status_code == 400
        for name in ("voice-keys", "voice-counted"):
            address = reverse(name, args=[open_round.key])
            assert Client().get(address).status_code == 200
            assert Client().get(address, **said).status_code == 400


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[]",
        "{",
        {"revision": "1"},
        {"revision": True},
        {"revision": 0},
        {"revision": -1},
        {"cell": 7},
        {"nonce": "xx"},
        {"token": None},
        {"sealed": "not base64!"},
    ],
    ids=str,
)
def test_refused_400_what_is_no_sealed_answer(open_round, device, marks, broken):
    body = {**device.body(marks), **broken} if isinstance(broken, dict) else broken

    assert put(open_round.key, device.body(marks)).status_code == 200
    assert put(open_round.key, body).status_code == 400


def test_refused_400_what_says_it_is_no_json(open_round, device, marks):
    body = device.body(marks)

    assert put(open_round.key, body, content_type="text/plain").status_code == 400


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://testserver", 200),
        ("https://elsewhere.example", 403),
        ("null", 403),
    ],
)
def test_refused_403_another_page_than_ours(open_round, device, marks, origin, status):
    answer = put(open_round.key, device.body(marks), HTTP_ORIGIN=origin)

    assert answer.status_code == status


def test_refused_403_forged_token_wrong_cell_and_wrong_round(
    open_round, device, marks, bo
):
    other = CellKey.derive(bytes(32), "another", device.cell)
    forged = {"token": (b"x" * 64).hex()}
    wrong_round = {"token": other.token_for(device.nonce).hex()}

    for changed in (forged, wrong_round, {"cell": "lulea"}, {"nonce": "00"}):
        body = {**device.body(marks), **changed}
        assert put(open_round.key, body).status_code == 403
    assert put(open_round.key, device.body(marks)).status_code == 200


def test_refused_410_round_that_is_closed_or_never_was(open_round, device, marks):
    body = device.body(marks)
    assert put("nothing", body).status_code == 410
    closed(open_round)

    assert put(open_round.key, body).status_code == 410
    keys = Client().get(reverse("voice-keys", args=[open_round.key]))
    assert keys.status_code == 410


def test_refused_413_what_is_too_long(open_round, device, marks):
    sealed = base64.b64encode(bytes(16 * 1024)).decode()

    assert put(open_round.key, device.body(marks)).status_code == 200
    assert put(open_round.key, device.body(marks, sealed=sealed)).status_code == 413


def test_refused_429_after_twenty_revisions(open_round, device, marks):
    statuses = [
        put(open_round.key, device.body(marks, revision=each)).status_code
        for each in range(1, 22)
    ]

    assert statuses == [200] * 20 + [429]


def test_only_the_method_that_is_meant_is_answered(open_round):
    answers = [
        Client().get(reverse("voice-answer", args=[open_round.key])),
        Client().post(reverse("voice-answer", args=[open_round.key])),
        Client().post(reverse("voice-keys", args=[open_round.key])),
        Client().post(reverse("device")),
    ]

    assert [answer.status_code for answer in answers] == [405] * 4


# --- alike for everybody -----------------------------------------------------------


def test_nameless_pages_are_the_same_bytes_for_everybody(open_round, bo, dag):
    addresses = [
        reverse("device"),
        reverse("voice-keys", args=[open_round.key]),
        reverse("voice-counted", args=[open_round.key]),
    ]
    for address in addresses:
        pages = [Client().get(address) for _ in range(2)]

        assert pages[0].content == pages[1].content
        assert pages[0].cookies == {}
        assert pages[0]["Referrer-Policy"] == "no-referrer"
    seen = [client_of(who).get(reverse("device")).content for who in (bo, dag)]
    assert seen == [Client().get(reverse("device")).content] * 2


@pytest.mark.parametrize(
    ("asked", "browser", "heading"),
    [
        ("", "sv", "På den här enheten"),
        ("", "en", "On this device"),
        ("sv", "en", "På den här enheten"),
        ("xx", "en", "On this device"),
    ],
)
def test_device_page_speaks_the_language_asked_for(asked, browser, heading):
    page = Client().get(f"/device/?l={asked}", HTTP_ACCEPT_LANGUAGE=browser)

    assert f"<h1>{heading}</h1>" in page.content.decode()


def test_answer_page_is_for_those_who_were_asked_and_while_it_is_open(
    open_round, bo, dag, astrid
):
    address = reverse("pulse-device", args=[open_round.key])

    assert client_of(bo).get(address).status_code == 200
    assert client_of(astrid).get(address).status_code == 403
    assert client_of(dag).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    closed(open_round)
    assert client_of(bo).get(address).status_code == 410


@pytest.mark.parametrize("name", ["pulse-device", "device"])
def test_pages_a_device_works_on_let_no_text_become_a_script(open_round, bo, name):
    args = [open_round.key] if name == "pulse-device" else []

    policy = client_of(bo).get(reverse(name, args=args))["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["trusted-types"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert rules["default-src"] == "'none'"


def test_answer_page_holds_nothing_of_an_answer(open_round, bo):
    address = reverse("pulse-device", args=[open_round.key])
    before = client_of(bo).get(address).content.decode()
    put(open_round.key, device_of(bo, open_round.key).body({}))

    after = client_of(bo).get(address).content.decode()

    def without_csrf(page):
        return page.split("csrfmiddlewaretoken")[0]

    assert without_csrf(after) == without_csrf(before)


# --- many at once ---------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
def test_ten_devices_at_once_are_all_counted_once(
    femi, norrbygg, questions, organisation
):
    at = MONDAY
    asked = [question for question in questions if not question.behaviour]
    round_ = actions.plan_round(
        by=femi,
        unit=norrbygg,
        questions=asked,
        opens_at=at,
        closes_at=at + days(4),
        at=at,
    )
    marks = {question.key: 5 for question in round_.scale_questions}
    actions.answer_first(by=femi, round=round_, marks=marks, at=at)
    round_ = actions.open_round(by=femi, round=round_, at=at)
    of_umea = ["bo", "chandra", "david", "eva", "fatima"]
    of_lulea = ["ivar", "jonas", "karin", "linnea", "mats"]
    people = [organisation.people[name] for name in of_umea + of_lulea]
    devices = [device_of(person, round_.key) for person in people]
    given = []

    def send(device):
        for revision in (1, 2, 2, 1):
            body = device.body(marks, revision=revision)
            given.append(put(round_.key, body).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send, args=[device]) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert given == [200] * 40
    assert closed(round_).answered == 10
