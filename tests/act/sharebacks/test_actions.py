"""Share-backs are drafted, published once, added to; letters go to the asked."""

import pytest
from django.core.exceptions import PermissionDenied

from ledare.act.sharebacks import actions, tasks
from ledare.act.sharebacks.models import ShareBack
from ledare.mail.models import Letter
from tests.cast import MONDAY, days

WEDNESDAY = MONDAY + days(2)


def keys_of_letters():
    return sorted(Letter.objects.values_list("key", flat=True))


def test_save_draft_keeps_one_draft(draft, astrid, round_):
    again = actions.save_draft(
        by=astrid, round=round_, heard="Shorter.", will="", wont="", at=WEDNESDAY
    )

    assert (again.pk, again.heard, again.published_at) == (draft.pk, "Shorter.", None)
    assert str(again) == f"Share-back of round {round_.key}"


@pytest.mark.parametrize("name", ["bo", "dag", "femi", "elin", "ada"])
def test_save_draft_by_another_is_refused(name, organisation, round_):
    with pytest.raises(PermissionDenied):
        actions.save_draft(
            by=organisation.people[name],
            round=round_,
            heard="Mine",
            will="",
            wont="",
            at=MONDAY,
        )

    assert ShareBack.objects.count() == 0


def test_publish_shows_it_and_records_it(published, round_, kinds_recorded):
    published.refresh_from_db()

    assert published.published_at == WEDNESDAY
    assert kinds_recorded() == ["act.shareback.published"]


def test_publish_again_and_a_later_draft_are_refused(published, astrid, round_):
    with pytest.raises(PermissionDenied):
        actions.publish(by=astrid, share_back=published, at=WEDNESDAY + days(1))
    round_.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.save_draft(
            by=astrid, round=round_, heard="Other", will="", wont="", at=WEDNESDAY
        )

    published.refresh_from_db()
    assert published.heard == "You hear of changes too late."


def test_publish_without_words_changes_nothing(draft, astrid):
    draft.heard = " "

    with pytest.raises(ValueError, match="nothing was written"):
        actions.publish(by=astrid, share_back=draft, at=WEDNESDAY)

    draft.refresh_from_db()
    assert draft.published_at is None


def test_publish_by_another_changes_nothing(draft, bo):
    with pytest.raises(PermissionDenied):
        actions.publish(by=bo, share_back=draft, at=WEDNESDAY)

    draft.refresh_from_db()
    assert draft.published_at is None


def test_add_stands_below_what_was_published(published, astrid, kinds_recorded):
    added = actions.add(
        by=astrid, share_back=published, text="The tool is gone.", at=WEDNESDAY
    )

    assert list(published.additions.all()) == [added]
    assert str(added) == f"Addition to {published}"
    assert kinds_recorded() == ["act.shareback.published", "act.shareback.added"]


def test_add_to_a_draft_or_by_another_is_refused(draft, astrid, bo):
    for person in (astrid, bo):
        with pytest.raises(PermissionDenied):
            actions.add(by=person, share_back=draft, text="And", at=WEDNESDAY)

    assert draft.additions.count() == 0


def test_announce_writes_once_to_everybody_asked_who_has_an_address(
    published, round_, organisation
):
    asked = ["bo", "chandra", "david", "eva", "fatima", "hanna"]

    tasks.announce(published.pk)
    tasks.announce(published.pk)

    assert round_.seats.filter(person=organisation.people["goran"]).exists()
    assert keys_of_letters() == sorted(
        f"{round_.key}:shareback:{organisation.people[name].key}" for name in asked
    )


def test_announce_speaks_the_readers_language(published, bo, chandra, settings):
    bo.language = "sv"
    bo.save()

    tasks.announce(published.pk)

    swedish = Letter.objects.get(key__endswith=bo.key)
    english = Letter.objects.get(key__endswith=chandra.key)
    assert swedish.subject == "Astrid har svarat på det ni sade"
    assert english.subject == "Astrid has answered what you said"
    link = f"{settings.LEDARE_URL}/act/share-backs/{published.round.key}/"
    assert link in swedish.text
    assert link in english.text
    assert "changes too late" not in english.text
