"""The blinded path in a real browser, from the first question to "was it counted?"."""

import base64
import hashlib
import json
import re

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.signals import request_started
from django.urls import reverse

from ledare.listen.surveys import actions
from ledare.people.models import TokenGiven
from ledare.responses import keys, models, releases, vault
from ledare.responses.answers import checked
from ledare.responses.rooms import plan_of
from ledare.trust.opening import open_sealed
from ledare.trust.seal import new_key_pair
from ledare.trust.tokens import CellKey, nullifier, receipt
from tests.cast import MONDAY, days
from tests.listen.surveys.answering import put_in
from tests.listen.surveys.devices import keys_of
from tests.listen.surveys.test_browser import PICTURES, violations
from tests.trust.test_tokens import (
    BLIND_1,
    BLIND_2,
    FIVES,
    PROOF_FIVES,
    PROOF_ZERO,
    RFC_PUBLIC,
    SECOND_OF_TWO,
    ZERO,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
OTHERS = ["chandra", "david", "eva", "fatima", "goran"]
MODULES = "/static/surveys/device/"
HEX = f"const {{ fromHex, toHex }} = await import('{MODULES}bytes.js');"


@pytest.fixture
def sent(open_round):
    """What asks for a token or brings an answer, as the server hears it."""
    heard = []

    def hear(sender, environ, **_):
        what = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if what[0] != "GET":
            heard.append((*what, environ.get("HTTP_COOKIE", "")))

    request_started.connect(hear)
    yield heard
    request_started.disconnect(hear)


def run(page, script, given=None):
    """Run a few lines with the device's modules on one of its pages."""
    return page.evaluate(f"async (given) => {{ {HEX} {script} }}", given)


def begin(page, round_):
    """Press Begin; the script of the page leads to the device's own."""
    page.goto(reverse("round", args=[round_.key]))
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/answer/**")


def answer(page, *marks, words=""):
    """Answer each question, write something, send."""
    for mark in marks:
        page.get_by_role("radio", name=mark, exact=True).click()
        page.get_by_role("button", name="Next").click()
    page.get_by_role("textbox").fill(words)
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("link", name="Done").wait_for()


def words_of(page):
    """Return the words of a device, from its own page."""
    page.goto(reverse("device"))
    page.get_by_text("Show the words of this device").click()
    page.locator(".words-list li").nth(16).wait_for()
    return page.locator(".words-list li").all_inner_texts()


def heading(page):
    """Return the heading that is shown, once something is."""
    page.locator("h1:visible").wait_for()
    return page.locator("h1:visible").inner_text()


def code_on(page):
    """Return the receipt that a page shows."""
    return page.locator(".bigcode:visible").inner_text()


def state_of(page, round_):
    """Return what the page of the device says of a round."""
    page.goto(reverse("device"))
    card = page.locator(f"[data-round='{round_.key}']")
    card.wait_for()
    return card.get_attribute("data-state")


def kept(page, round_, member):
    """Return what the device keeps of a round, bytes as hexadecimal digits."""
    script = f"""
      const {{ roundOf }} = await import('{MODULES}store.js');
      const row = await roundOf(given[0], given[1]);
      return Object.fromEntries(Object.entries(row).map(([name, value]) =>
        [name, value instanceof Uint8Array ? toHex(value) : value]));"""
    return run(page, script, [member.key, round_.key])


def opened(round_):
    """Return what the vault holds of a round, opened with its key: past all doors."""
    private = keys.read_key(round_.key, "open")
    return [
        json.loads(
            open_sealed(
                entry.sealed, private=private, round_key=round_.key, cell_key=cell
            )
        )
        for cell, entries in vault.sealed_answers(round_.key).items()
        for entry in entries.values()
    ]


def closed(round_, organisation, others=OTHERS):
    """Let others answer, then close the round."""
    for name in others:
        put_in(round_, organisation.people[name], 4)
    actions.close_round(round=round_, at=MONDAY + days(4))


# --- the modules against the specification, and against Python ---------------------


def bytes_for(scalar):
    """Return the bytes that the library reduces to this scalar."""
    number = int.from_bytes(bytes.fromhex(scalar), "little") - 1
    return number.to_bytes(64, "little").hex()


def test_published_vectors_come_out_of_the_device(phone):
    page = phone()
    page.goto(reverse("device"))
    vectors = [
        [*ZERO, bytes_for(BLIND_1), PROOF_ZERO],
        [*FIVES, bytes_for(BLIND_1), PROOF_FIVES],
    ]
    script = f"""
      const {{ blinded, finalize, TaggedKey }} = await import('{MODULES}tokens.js');
      const made = given.vectors.map(([input, , element, , bytes, proof]) => {{
        const nonce = fromHex(input);
        const {{ blind, blinded: sent }} = blinded(nonce, fromHex(bytes));
        const parts = {{ nonce, blind, blinded: sent, element: fromHex(element),
          key: fromHex(given.key) }};
        const token = finalize({{ ...parts, proof: fromHex(proof) }});
        let refused;
        const wrong = fromHex(proof).reverse();
        try {{ finalize({{ ...parts, proof: wrong }}); }}
        catch (reason) {{ refused = reason instanceof TaggedKey; }}
        return [toHex(sent), toHex(token), refused];
      }});
      const {{ ristretto255_oprf: {{ voprf }} }} =
        await import('{MODULES}vendor/noble-curves.js');
      const pair = voprf.deriveKeyPair(new Uint8Array(32).fill(0xa3),
        new TextEncoder().encode("test key"));
      const [input, , , , bytes] = given.second;
      const {{ blinded: second }} = blinded(fromHex(input), fromHex(bytes));
      return {{ made, public: toHex(pair.publicKey), second: toHex(second) }};"""

    second = [*SECOND_OF_TWO, bytes_for(BLIND_2)]
    given = {"vectors": vectors, "key": RFC_PUBLIC, "second": second}
    made = run(page, script, given)

    assert made["made"] == [[ZERO[1], ZERO[3], True], [FIVES[1], FIVES[3], True]]
    assert made["public"] == RFC_PUBLIC
    assert made["second"] == SECOND_OF_TWO[1]
    assert page.troubles == []


def test_device_and_python_make_the_same_of_the_same(phone):
    page = phone()
    page.goto(reverse("device"))
    key = CellKey.derive(bytes(range(32)), "r1", "umea")
    masters = [bytes([n]) * 16 for n in range(20)]
    script = f"""
      const keys = await import('{MODULES}keys.js');
      const tokens = await import('{MODULES}tokens.js');
      return Promise.all(given.map(async (hex) => {{
        const master = fromHex(hex);
        const {{ nonce, blind: bytes }} = await tokens.secretsOf(master, "r1");
        const {{ blind, blinded }} = tokens.blinded(nonce, bytes);
        return {{ hex, nonce: toHex(nonce), blind: toHex(blind),
          blinded: toHex(blinded),
          thread: toHex(await keys.derive(master, "thread|r1|3", 16)) }};
      }}));"""
    asked = run(page, script, [master.hex() for master in masters])
    for each, master in zip(asked, masters, strict=True):
        element, proof = key.issue(bytes.fromhex(each["blinded"]))
        each |= {"element": element.hex(), "proof": proof.hex()}
        assert each["nonce"] == hkdf(master, "nonce|r1", 32)
        assert each["thread"] == hkdf(master, "thread|r1|3", 16)
    script = f"""
      const {{ finalize, receiptOf }} = await import('{MODULES}tokens.js');
      return Promise.all(given.asked.map(async (each) => {{
        const bytes = Object.fromEntries(
          Object.entries(each).map(([name, hex]) => [name, fromHex(hex)]));
        const token = finalize({{ ...bytes, key: fromHex(given.key) }});
        return [toHex(token), toHex(await receiptOf(token, fromHex("5ea1")))];
      }}));"""
    made = run(page, script, {"asked": asked, "key": key.public.hex()})

    for each, (token, its_receipt) in zip(asked, made, strict=True):
        token = bytes.fromhex(token)
        assert key.verify(bytes.fromhex(each["nonce"]), token)
        assert its_receipt == receipt(nullifier(token), b"\x5e\xa1").hex()


def hkdf(master, label, length):
    """Return what Python derives of a master."""
    how = HKDF(algorithm=SHA256(), length=length, salt=None, info=label.encode())
    return how.derive(master).hex()


@pytest.mark.parametrize("length", [0, 1021, 1022, 1023, 9000])
def test_seal_of_the_device_opens_in_python(phone, length):
    page = phone()
    page.goto(reverse("device"))
    private, public = new_key_pair()
    script = f"""
      const {{ seal }} = await import('{MODULES}seal.js');
      const bytes = new Uint8Array(given.length).fill(7);
      return toHex(await seal(bytes, fromHex(given.key), "r1", "umea"));"""
    sealed = run(page, script, {"length": length, "key": public.hex()})
    sealed = bytes.fromhex(sealed)

    where = {"private": private, "round_key": "r1", "cell_key": "umea"}
    assert open_sealed(sealed, **where) == b"\x07" * length
    assert (len(sealed) - 65 - 16) % 1024 == 0


def test_words_carry_a_key_in_either_language_and_a_slip_is_noticed(phone):
    page = phone()
    page.goto(reverse("device"))
    script = f"""
      const {{ masterToWords, newMaster, wordsToMaster }} =
        await import('{MODULES}keys.js');
      const master = newMaster();
      const found = [];
      for (const language of ["en", "sv"]) {{
        const words = await masterToWords(master, language);
        const typed = words.join(", \\n").toUpperCase();
        const slip = [words[1], words[0], ...words.slice(2)].join(" ");
        found.push(words.length, toHex(await wordsToMaster(typed)) === toHex(master),
          words[0] === words[1] ? null : await wordsToMaster(slip));
      }}
      const apples = "apple ".repeat(17);
      return [...found, await wordsToMaster(""), await wordsToMaster(apples)];"""
    # 17 apples: sixteen zero bytes, whose check word is another.
    assert run(page, script) == [17, True, None] * 2 + [None, None]


# --- answering ------------------------------------------------------------------


def test_device_answers_seals_and_sends_without_a_name(
    phone, open_round, sent, bo, organisation
):
    page = phone()
    begin(page, open_round)
    assert page.get_by_text("Astrid sees this when five").is_visible()
    answer(page, "6", "5", "I can’t say", words="Mer tid tillsammans.")

    assert heading(page) == "Thank you. Your answer is in."
    row = kept(page, open_round, bo)
    assert code_on(page).replace(" ", "") == base32(row["receipt"])
    (method, path, cookie), (_, where, without) = sent
    assert (method, path) == ("POST", f"/listen/{open_round.key}/token")
    assert "ledare=" in cookie
    assert (where, without) == (f"/voice/{open_round.key}", "")
    (found,) = opened(open_round)
    voice = found["voices"][0]
    marks = [question.key for question in open_round.scale_questions]
    assert found["answers"] == dict(zip(marks, [6, 5, None], strict=True))
    assert voice["text"] == "Mer tid tillsammans."
    assert (
        checked(plan_of(open_round.key), **found).comments[0].thread
        == (voice["thread"])
    )
    assert page.troubles == []


def base32(receipt_in_hex):
    """Return the letters and digits a receipt begins with."""
    return base64.b32encode(bytes.fromhex(receipt_in_hex)[:10]).decode()


def test_answer_is_revised_withdrawn_and_sent_anew(phone, open_round, sent, bo):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4", words="Mer tid.")
    first = code_on(page)
    page.get_by_role("link", name="On this device").click()
    assert code_on(page) == first
    page.get_by_role("link", name="Change my answer").click()
    page.get_by_role("button", name="Next").wait_for()
    assert page.get_by_role("radio", name="6", exact=True).is_checked()
    answer(page, "2", "5", "4")
    assert code_on(page) != first
    (found,) = opened(open_round)
    assert (list(found["answers"].values()), found["voices"]) == ([2, 5, 4], [])

    assert state_of(page, open_round) == "open"
    page.get_by_text("Withdraw it, or send it again").click()
    page.get_by_role("button", name="Send it again").click()
    page.get_by_text("It is there, and counts once.").wait_for()
    page.get_by_role("button", name="Withdraw my answer").click()
    page.get_by_text("Nothing of yours is counted in this round.").wait_for()
    assert opened(open_round) == [{"answers": {}, "voices": []}]
    assert state_of(page, open_round) == "withdrawn"

    page.get_by_role("link", name="Change my answer").click()
    answer(page, "7", "7", "7")
    assert [f["answers"][q] for f in opened(open_round) for q in f["answers"]] == [
        7
    ] * 3
    assert TokenGiven.objects.count() == 1
    assert page.troubles == []


def test_every_question_passed_over_is_nothing_to_count(phone, open_round):
    page = phone()
    begin(page, open_round)
    answer(page, *["I can’t say"] * 3)

    assert page.get_by_text("You passed over every question").is_visible()
    assert page.locator(".bigcode:visible").count() == 0
    assert state_of(page, open_round) == "withdrawn"


def test_next_waits_for_an_answer_and_back_keeps_it(phone, open_round):
    page = phone()
    begin(page, open_round)
    page.get_by_role("button", name="Next").click()
    assert page.get_by_role("alert").inner_text() == (
        "Choose a number, or say that you can’t."
    )
    page.keyboard.press("7")
    page.keyboard.press("Enter")
    page.get_by_text("I get the support I need.").wait_for()
    page.keyboard.press("x")
    assert page.locator(".cant input:visible").is_checked()
    page.keyboard.press("Backspace")
    page.get_by_text("Jag frågar innan jag bestämmer.").wait_for()
    assert page.get_by_role("radio", name="7", exact=True).is_checked()
    page.get_by_role("button", name="Next").click()
    assert page.locator(".cant input:visible").is_checked()
    page.go_back()
    page.get_by_text("Jag frågar innan jag bestämmer.").wait_for()


def test_second_device_goes_on_with_words(phone, open_round, bo):
    first, second = phone(), phone()
    begin(first, open_round)
    answer(first, "6", "5", "4")
    words = words_of(first)
    begin(second, open_round)
    second.get_by_text("You began this round in another place.").wait_for()

    second.get_by_label("The seventeen words").fill(" ".join(words[:16]))
    second.get_by_role("button", name="Go on with these words").click()
    second.get_by_text("Please compare them one by one.").wait_for()
    second.get_by_label("The seventeen words").fill(" ".join(words))
    second.get_by_role("button", name="Go on with these words").click()
    answer(second, "1", "1", "1")

    (found,) = opened(open_round)
    assert list(found["answers"].values()) == [1, 1, 1]
    assert (
        kept(second, open_round, bo)["master"] == kept(first, open_round, bo)["master"]
    )
    first.get_by_text("Withdraw it, or send it again").click()
    first.get_by_role("button", name="Send it again").click()
    first.get_by_text("A later answer of yours, from another device").wait_for()
    trouble = [*first.troubles, *second.troubles]
    assert [said for said in trouble if "409" not in said] == []


def test_words_typed_on_the_device_page_are_used_at_the_next_round(phone, open_round):
    first, second = phone(), phone()
    begin(first, open_round)
    answer(first, "6", "5", "4")
    words = words_of(first)

    second.goto(reverse("device"))
    second.get_by_text("Enter words from another device").click()
    second.get_by_label("The seventeen words").fill("\n".join(words))
    second.get_by_role("button", name="Keep this key here").click()
    second.get_by_text("The key is here.").wait_for()
    begin(second, open_round)
    answer(second, "2", "2", "2")

    (found,) = opened(open_round)
    assert list(found["answers"].values()) == [2, 2, 2]
    assert second.troubles == []


def test_who_began_in_the_simpler_way_is_told_how_to_go_on(phone, open_round):
    page = phone()
    page.goto(reverse("round", args=[open_round.key]))
    with page.expect_navigation():
        page.locator("form[action$='/begin/']").evaluate("form => form.submit()")
    begin(page, open_round)
    page.get_by_text("You began this round in another place.").wait_for()

    page.get_by_role("button", name="Go on in the simpler way").click()

    assert heading(page) == "Jag frågar innan jag bestämmer."
    assert page.evaluate("self.origin") == "null"


def test_without_a_script_the_page_leads_to_the_simpler_way(phone, open_round, visits):
    page = phone(java_script_enabled=False)
    page.goto(reverse("pulse-device", args=[open_round.key]))
    page.get_by_text("The simpler way is weaker in one thing").wait_for()
    page.get_by_role("button", name="Take the simpler way").click()
    for mark in ("6", "5", "4"):
        page.get_by_role("radio", name=mark, exact=True).click()
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Send my answers").click()

    assert page.get_by_role("heading").inner_text() == "Thank you. Your answer is in."
    assert visits == [("POST", "")] * 4
    # Without scripts a browser gives up those it had begun to fetch.
    assert [lost for lost in page.troubles if not lost.endswith(".js")] == []


# --- what the device refuses ------------------------------------------------------


def tampered(page, round_, change):
    """Let the network bring another key list than the server's; return its bytes."""
    listed = json.loads(keys_of(round_.key))
    change(listed)
    body = json.dumps(listed, separators=(",", ":"), sort_keys=True).encode()
    page.route("**/voice/*/keys", lambda route: route.fulfill(body=body))
    return body


def other_key(listed):
    """Put another key in the place of the cell's."""
    for cell, entry in listed["cells"].items():
        entry["key"] = CellKey.derive(b"o" * 32, "another", cell).public.hex()


def stands(round_, body):
    """Let the page say that this list's seal is the round's."""
    round_.seal = hashlib.sha256(body).hexdigest()
    round_.save(update_fields=["seal"])


def test_honest_list_is_accepted_and_a_changed_one_refused(phone, open_round, sent):
    honest, page = phone(), phone()
    tampered(page, open_round, other_key)
    begin(page, open_round)
    page.get_by_text("The keys of this round are not the ones everybody was").wait_for()
    assert sent == []

    begin(honest, open_round)
    answer(honest, "6", "5", "4")
    assert len(opened(open_round)) == 1


def test_list_that_changed_since_it_was_seen_is_refused_for_good(
    phone, open_round, sent, bo
):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4")
    was, n_sent = open_round.seal, len(sent)
    stands(open_round, tampered(page, open_round, other_key))
    page.goto(reverse("pulse-device", args=[open_round.key]))

    refusal = page.locator("[data-refusal=new-seal]")
    refusal.get_by_text("The keys of this round have changed").wait_for()

    assert len(sent) == n_sent
    assert kept(page, open_round, bo)["seal"] == was
    shown = refusal.locator("dd").all_inner_texts()
    assert len(shown) == 2
    assert all(re.fullmatch(r"\w+ · \w+ · \w+ · \w+", seal) for seal in shown)
    assert shown[0] != shown[1]
    assert refusal.get_by_role("button").count() == 0


def test_round_that_is_asked_again_begins_anew_on_the_device(phone, open_round, sent):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4")
    again = actions.reopen_round(round=open_round, at=MONDAY)

    begin(page, again)
    answer(page, "5", "5", "5")

    assert [len(opened(again)), again.key == open_round.key] == [1, False]


def test_tagged_key_is_refused(phone, open_round, sent):
    page = phone()
    tagging = CellKey.derive(b"o" * 32, open_round.key, "only for bo")

    def tag(route):
        blinded = bytes.fromhex(json.loads(route.request.post_data)["blinded"])
        element, proof = tagging.issue(blinded)
        cell = next(iter(json.loads(keys_of(open_round.key))["cells"]))
        given = {"cell": cell, "element": element.hex(), "proof": proof.hex()}
        route.fulfill(json=given)

    page.route("**/token", tag)
    begin(page, open_round)
    page.get_by_text("The server signed with another key").wait_for()
    assert sent == []

    page.unroute("**/token")
    begin(page, open_round)
    answer(page, "6", "5", "4")
    assert len(opened(open_round)) == 1


def test_cell_of_fewer_than_five_is_refused(phone, open_round, sent):
    page = phone()

    def three(listed):
        for entry in listed["cells"].values():
            entry["members"] = 3

    stands(open_round, tampered(page, open_round, three))
    begin(page, open_round)

    page.get_by_text("Fewer than five people share a key in this round.").wait_for()
    assert sent == []


def test_round_that_closes_while_one_answers_says_so(phone, open_round, organisation):
    page = phone()
    begin(page, open_round)
    page.get_by_role("radio", name="6", exact=True).click()
    page.wait_for_load_state("networkidle")
    closed(open_round, organisation)
    page.get_by_role("button", name="Next").click()
    for mark in ("5", "4"):
        page.get_by_role("radio", name=mark, exact=True).click()
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Send my answers").click()

    page.get_by_text("Nothing was sent. An answer you sent before").wait_for()


def test_network_that_fails_keeps_what_was_written(phone, open_round):
    page = phone()
    begin(page, open_round)
    page.wait_for_load_state("networkidle")
    page.route("**/voice/*", lambda route: route.abort())
    for mark in ("6", "5", "4"):
        page.get_by_role("radio", name=mark, exact=True).click()
        page.get_by_role("button", name="Next").click()
    page.get_by_role("textbox").fill("Mer tid.")
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_text("The network did not answer.").wait_for()
    assert opened(open_round) == []

    page.unroute("**/voice/*")
    page.get_by_role("button", name="Try again").click()
    assert page.get_by_role("textbox").input_value() == "Mer tid."
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("link", name="Done").wait_for()
    assert len(opened(open_round)) == 1


# --- was mine counted? ------------------------------------------------------------


def test_counted_answer_is_found_and_let_go_by_the_device(
    phone, open_round, organisation, bo
):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4", words="Mer tid.")
    assert kept(page, open_round, bo)["answers"] != {}
    closed(open_round, organisation)

    assert state_of(page, open_round) == "counted"
    page.get_by_text("Your answer is in the figures.").wait_for()
    row = kept(page, open_round, bo)
    assert {"answers", "sealed", "token"} & {k for k, v in row.items() if v} == set()
    assert bytes.fromhex(row["receipt"]) in releases.receipts_of(open_round.key)
    assert state_of(page, open_round) == "counted"
    assert page.troubles == []


def test_answer_whose_receipt_is_missing_was_not_counted(
    phone, open_round, organisation, bo
):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4")
    closed(open_round, organisation)
    own = bytes.fromhex(kept(page, open_round, bo)["receipt"])
    others = sorted(releases.receipts_of(open_round.key) - {own})
    assert len(others) == 5

    rows = models.Release.objects.filter(round_key=open_round.key)
    rows.update(receipts=b"".join(others))

    assert state_of(page, open_round) == "not-counted"
    page.get_by_text("If you sent another answer later").wait_for()
    assert kept(page, open_round, bo)["answers"] != {}


def test_answer_that_is_in_no_figure_is_told_why(phone, open_round, organisation):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4")
    closed(open_round, organisation, others=OTHERS[:2])

    assert state_of(page, open_round) == "maybe-too-few"
    page.get_by_text("because fewer than five came together").wait_for()


def test_device_forgets_everything_on_wish(phone, open_round, bo):
    page = phone()
    begin(page, open_round)
    answer(page, "6", "5", "4")
    assert state_of(page, open_round) == "open"
    page.get_by_text("Forget everything here").click()
    page.get_by_role("button", name="Forget my key and my answers").click()

    page.get_by_text("Nothing was answered on this device yet.").wait_for()
    assert page.locator("[data-round]").count() == 0


# --- how it looks, and what it never does -----------------------------------------


def picture(page, name):
    """Take a picture, when pictures are asked for."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 390), ("dark", 390), ("light", 1440)]
)
def test_pages_of_the_device_are_accessible(
    phone, open_round, organisation, scheme, width
):
    page = phone(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    suffix = f"{scheme}-{width}"
    found = {}

    def look(name):
        picture(page, f"device-{name}-{suffix}")
        found[name] = violations(page)

    begin(page, open_round)
    page.get_by_role("radio", name="6", exact=True).click()
    look("scale")
    page.get_by_text("How we keep that").click()
    look("promise")
    for refusal in page.locator("[data-refusal]").all():
        kind = refusal.get_attribute("data-refusal")
        page.evaluate(
            "kind => document.querySelectorAll('.screen, .notice, #moment').forEach("
            "part => { part.hidden = part.dataset.refusal !== kind; })",
            kind,
        )
        look(kind)
    begin(page, open_round)
    answer(page, "6", "5", "4", words="Att få en dag till innan mötet.")
    look("thanks")
    assert state_of(page, open_round) == "open"
    for summary in page.locator("summary:visible").all():
        summary.click()
    page.locator(".words-list li").nth(16).wait_for()
    look("device-open")
    closed(open_round, organisation)
    assert state_of(page, open_round) == "counted"
    look("device-counted")

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert page.troubles == []


def test_no_text_can_become_a_script_on_the_pages_of_the_device(phone, open_round):
    page = phone()
    for address in (
        reverse("pulse-device", args=[open_round.key]),
        reverse("device"),
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.troubles == []

        write = "() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; }"
        with page.expect_console_message(
            lambda said: "require-trusted-types-for is violated" in said.text
        ):
            tried = page.evaluate(f"{write} catch (e) {{ return e.name; }} }}")
        assert tried == "TypeError"
        page.troubles.clear()
