"""Saying something, answering it, going on, taking it back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ledare.audit.models import Entry
from ledare.listen.voices import actions
from ledare.listen.voices.models import NamedVoice
from ledare.mail.models import Letter
from ledare.people import actions as people
from ledare.people.queries.own import kept_about
from tests.cast import MONDAY, days
from tests.listen.voices.conftest import FROM_OUTSIDE, IDEA

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + days(1)


def answered(voice, by, state="will_try", because="Two weeks from Monday.", at=TUESDAY):
    return actions.answer(by=by, voice=voice, state=state, because=because, at=at)


def recorded():
    kinds = Entry.objects.order_by("pk").values_list("kind", flat=True)
    return [kind for kind in kinds if kind.startswith("listen.")]


def letters_to(person):
    return list(
        Letter.objects.filter(to=person.email).values_list("subject", flat=True)
    )


def test_tell_is_kept_and_its_reader_gets_a_letter_without_a_word_of_it(
    voice, astrid, bo
):
    (letter,) = Letter.objects.all()

    assert (voice.text, voice.teller, voice.state) == (IDEA, bo, "")
    assert (letter.to, letter.subject) == (astrid.email, "Somebody told you something")
    assert not {"quiet", "Bo", "idea"} & set(letter.text.split())
    assert recorded() == []  # that a member spoke is nobody else's matter


def test_tell_writes_one_letter_a_day_however_much_is_said(tell, chandra, astrid):
    tell()
    tell(by=chandra)
    tell(at=TUESDAY)

    assert len(letters_to(astrid)) == 2


def test_tell_about_somebody_writes_to_her_and_not_to_her_leader(
    about_chandra, chandra, astrid
):
    assert letters_to(chandra) == ["Somebody told you something"]
    assert letters_to(astrid) == []


def test_tell_to_a_unit_nobody_else_leads_is_refused(tell, astrid, finance):
    with pytest.raises(PermissionDenied):
        tell(unit=finance)
    with pytest.raises(PermissionDenied):
        tell(by=astrid)
    assert NamedVoice.objects.count() == 0


def test_answer_is_kept_with_its_history_and_the_teller_is_told(voice, astrid, bo):
    answered(voice, astrid, "heard", "", TUESDAY)
    answered(voice, astrid, at=TUESDAY + days(1))
    answered(voice, astrid, "done", "", TUESDAY + days(9))

    voice.refresh_from_db()
    assert (voice.state, voice.because) == ("done", "")
    assert [(one.state, one.because) for one in voice.answers.all()] == [
        ("heard", ""),
        ("will_try", "Two weeks from Monday."),
        ("done", ""),
    ]
    assert letters_to(bo) == ["There is an answer to what you said"] * 3
    assert "Two weeks" not in "".join(Letter.objects.values_list("text", flat=True))
    assert recorded() == ["listen.voice.answered"] * 3


@pytest.mark.parametrize("because", ["", "  \n"])
def test_answer_no_without_a_reason_is_refused(voice, astrid, because):
    with pytest.raises(ValueError, match="with its reason"):
        answered(voice, astrid, "wont", because)
    assert voice.answers.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        NamedVoice.objects.update(state="wont", answered_at=TUESDAY, because="")


def test_answer_that_is_none_of_the_four_is_refused(voice, astrid):
    with pytest.raises(ValueError, match="Nothing stands as"):
        answered(voice, astrid, "perhaps")


@pytest.mark.parametrize("name", ["bo", "chandra", "dag", "femi", "elin", "ada", "wil"])
def test_answer_by_anybody_else_changes_nothing(voice, organisation, name):
    with pytest.raises(PermissionDenied):
        answered(voice, organisation.people[name])

    voice.refresh_from_db()
    assert (voice.state, recorded()) == ("", [])


def test_answer_to_what_is_about_somebody_is_hers_alone(about_chandra, chandra, astrid):
    with pytest.raises(PermissionDenied):
        answered(about_chandra, astrid)
    answered(about_chandra, chandra, "heard", "I did not know. I stop.")

    about_chandra.refresh_from_db()
    assert about_chandra.state == "heard"


def test_go_on_from_both_sides_and_each_tells_the_other(voice, astrid, bo, dag):
    actions.go_on(by=astrid, voice=voice, text="Which mornings?", at=TUESDAY)
    actions.go_on(by=bo, voice=voice, text=" All of them. ", at=TUESDAY + days(1))
    with pytest.raises(PermissionDenied):
        actions.go_on(by=dag, voice=voice, text="And I?", at=TUESDAY)

    said = [(one.by, one.text) for one in voice.turns.all()]
    assert said == [(astrid, "Which mornings?"), (bo, "All of them.")]
    assert letters_to(bo) == ["Somebody wrote back to you"]
    assert letters_to(astrid)[-1] == "Somebody wrote back to you"


def test_go_on_says_something_and_ends_somewhere(voice, bo, monkeypatch):
    with pytest.raises(ValueError, match="nothing was written"):
        actions.go_on(by=bo, voice=voice, text=" ", at=TUESDAY)
    monkeypatch.setattr(actions, "MOST_TURNS", 1)
    actions.go_on(by=bo, voice=voice, text="One.", at=TUESDAY)
    with pytest.raises(actions.TooMany):
        actions.go_on(by=bo, voice=voice, text="Two.", at=TUESDAY)


def test_take_back_erases_the_words_and_keeps_the_answers(voice, astrid, bo):
    answered(voice, astrid)
    actions.go_on(by=bo, voice=voice, text="From ten, please.", at=TUESDAY)
    actions.go_on(by=astrid, voice=voice, text="Gladly.", at=TUESDAY)

    actions.take_back(by=bo, voice=voice)

    voice.refresh_from_db()
    assert (voice.text, voice.gone, voice.state) == ("", "taken_back", "will_try")
    assert [one.text for one in voice.turns.all()] == ["", "Gladly."]
    assert voice.answers.count() == 1
    with pytest.raises(PermissionDenied):
        answered(voice, astrid)
    with pytest.raises(PermissionDenied):
        actions.go_on(by=bo, voice=voice, text="More.", at=TUESDAY)
    with pytest.raises(PermissionDenied):
        actions.take_back(by=bo, voice=voice)


def test_take_back_by_another_changes_nothing(voice, astrid):
    with pytest.raises(PermissionDenied):
        actions.take_back(by=astrid, voice=voice)

    voice.refresh_from_db()
    assert voice.text == IDEA


def test_erasing_a_person_erases_what_she_said_and_what_was_said_about_her(
    voice, about_chandra, tell, ada, bo, chandra
):
    of_chandra = tell(by=chandra, text="Hers.")
    actions.go_on(by=chandra, voice=about_chandra, text="Sorry.", at=TUESDAY)

    people.erase(by=ada, person=chandra, at=TUESDAY)

    for one in (voice, about_chandra, of_chandra):
        one.refresh_from_db()
    assert (voice.text, voice.gone) == (IDEA, "")
    assert (about_chandra.text, about_chandra.gone) == ("", "erased")
    assert (of_chandra.text, of_chandra.gone) == ("", "erased")
    assert [one.text for one in about_chandra.turns.all()] == [""]


def test_what_is_kept_about_somebody_holds_her_voices_and_nobody_elses(
    voice, about_chandra, from_greta, bo, chandra, astrid
):
    answered(voice, astrid)

    of_bo, of_chandra, of_astrid = (
        repr(kept_about(one)) for one in (bo, chandra, astrid)
    )
    assert IDEA in of_bo
    assert "rings me at night" in of_bo
    assert "rings me at night" in of_chandra
    assert IDEA not in of_chandra
    assert "Two weeks from Monday." in of_astrid
    assert not [said for said in (IDEA, "rings me", FROM_OUTSIDE) if said in of_astrid]


# --- from outside ------------------------------------------------------------------


def test_link_is_opened_by_whoever_leads_the_unit(astrid, dag, ada, umea, link):
    for other in (dag, ada):
        with pytest.raises(PermissionDenied):
            actions.open_link(
                by=other, unit=umea, party="other", label="Mine", at=MONDAY
            )
        with pytest.raises(PermissionDenied):
            actions.close_link(by=other, link=link, at=MONDAY)
    assert recorded() == ["listen.link.opened"]
    assert len(link.token) == 16


def test_outside_voice_keeps_a_hash_of_its_secret_and_nothing_of_the_device(
    from_greta, astrid
):
    voice = from_greta.voice
    columns = {field.attname for field in NamedVoice._meta.concrete_fields}

    assert from_greta.secret not in repr(NamedVoice.objects.values())
    assert len(from_greta.secret) == 24
    assert voice.teller is None
    assert not {one for one in columns if "address" in one or "agent" in one}
    assert letters_to(astrid) == ["Somebody told you something"]


def test_closed_link_takes_nothing_and_a_renewed_one_does(link, astrid):
    new = actions.renew_link(by=astrid, link=link, at=TUESDAY)

    said = {"kind": "idea", "text": "x", "language": "en", "name": "", "at": TUESDAY}
    with pytest.raises(PermissionDenied):
        actions.tell_from_outside(link=link, **said)
    told = actions.tell_from_outside(link=new, **said)
    assert (told.voice.outside, new.label) == (new, "At the gate")
    assert new.token != link.token
    assert recorded() == [
        "listen.link.opened",
        "listen.link.closed",
        "listen.link.opened",
    ]


def test_link_takes_so_much_a_day(link, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 1)
    said = {"kind": "idea", "text": "x", "language": "en", "name": ""}
    actions.tell_from_outside(link=link, at=MONDAY, **said)

    with pytest.raises(actions.TooMany):
        actions.tell_from_outside(link=link, at=TUESDAY - days(0.1), **said)
    assert actions.tell_from_outside(link=link, at=TUESDAY + days(0.1), **said)


def test_outside_conversation_goes_on_and_is_taken_back(from_greta, astrid):
    voice = from_greta.voice
    answered(voice, astrid, "heard", "Thank you, he will be glad.")
    actions.go_on_outside(voice=voice, text="Always welcome.", at=TUESDAY)
    actions.go_on(by=astrid, voice=voice, text="See you.", at=TUESDAY)

    actions.take_back_outside(voice=voice)

    voice.refresh_from_db()
    assert (voice.text, voice.teller_name, voice.gone) == ("", "", "taken_back")
    assert [one.text for one in voice.turns.all()] == ["", "See you."]
    assert actions.take_back_outside(voice=voice).gone == "taken_back"
