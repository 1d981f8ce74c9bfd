"""The page, as she gets it and as nobody else does."""

import re
from html import unescape

import pytest
from django.urls import reverse

from ledare.believe.beliefs.models import SelfCheck
from ledare.understand.leadership.actions import take_back_target
from ledare.understand.leadership.models import Target
from tests.cast import client_of
from tests.house.test_addresses import our_addresses
from tests.understand.leadership.test_actions import choose

PLANTED = "Planted: I want to let go of the plans."


def page(person, language="en"):
    """Return the page as somebody gets it."""
    person.language = language
    person.save(update_fields=["language"])
    return client_of(person).get(reverse("leadership"))


def text_of(response):
    """Return a page's text."""
    return unescape(response.content.decode())


def test_page_shows_both_axes_and_the_shadow(ask, astrid):
    ask()
    choose(astrid, managing="3.0", leading="6.5", bossing="1.0", why=PLANTED)

    response = page(astrid)
    shown = text_of(response)

    assert response.status_code == 200
    assert "Not all managers are leaders" in shown
    assert shown.count('<svg viewBox="0 0 440 420"') == 1
    assert "Managing: your team 4.0, likely 2.8 to 5.2; you 6.0; you want 3." in shown
    assert "The shadow: bossing" in shown
    assert "Order or listen" in shown
    assert "You mark it 2.0 higher than they do." in shown
    assert PLANTED in shown
    assert 'style="' not in shown


def test_page_is_whole_in_swedish(ask, astrid):
    ask()
    choose(astrid, managing="3.5", leading="6.5")

    shown = text_of(page(astrid, "sv"))

    assert "Ledare, chef, boss" in shown
    assert (
        "Styra: ditt team 4,0, troligen 2,8 till 5,2; du 6,0; du vill ha 3,5." in shown
    )


def test_moving_the_target_leaves_every_figure_as_it_was(ask, astrid):
    ask(weeks_ago=2)
    ask()
    choose(astrid, managing="3.0", leading="6.0")
    before = figures_in(page(astrid))
    choose(astrid, managing="6.0", leading="2.0")

    after = figures_in(page(astrid))

    assert before["tables"] == after["tables"]
    assert before["pairs"] == after["pairs"]
    assert before["distances"] != after["distances"]


def test_page_waits_for_her_own_view(ask, astrid):
    ask()
    assert "Two axes" in text_of(page(astrid))
    SelfCheck.objects.all().delete()

    shown = text_of(page(astrid))

    assert "First your own view" in shown
    assert "Two axes" not in shown
    assert "What mix do you want?" in shown


def test_page_without_a_round_says_how_to_ask(astrid, behaviour):
    shown = text_of(page(astrid))

    assert "Nobody has been asked yet" in shown
    assert f"{reverse('round-new')}?set=profile-short#what" in shown


def test_target_is_chosen_and_taken_back_on_the_page(astrid, behaviour):
    client = client_of(astrid)

    kept = client.post(
        reverse("leadership-target"),
        {"managing": "4.5", "leading": "6", "bossing": "", "why": ""},
    )

    assert kept.url == reverse("leadership")
    target = Target.objects.get()
    assert (target.person, str(target.managing)) == (astrid, "4.5")
    gone = client.post(reverse("leadership-target-take-back", args=[target.key]))
    assert gone.url == reverse("leadership")
    assert Target.objects.count() == 0


def test_wrong_target_comes_back_with_what_is_missing(astrid, behaviour):
    response = client_of(astrid).post(
        reverse("leadership-target"), {"managing": "9", "leading": ""}
    )

    assert response.status_code == 422
    assert 'role="alert"' in text_of(response)
    assert Target.objects.count() == 0


def test_page_of_a_member_is_hers_to_choose_on(bo):
    response = page(bo)

    assert response.status_code == 200
    assert "What mix do you want?" in text_of(response)


@pytest.mark.django_db(databases=["default", "vault"])
@pytest.mark.parametrize("who", ["bo", "chandra", "dag", "femi", "ada", "elin", "wil"])
def test_no_address_shows_her_target_to_anybody_else(ask, organisation, astrid, who):
    ask()
    target = choose(astrid, managing="3.5", leading="6.5", why=PLANTED)
    assert PLANTED in text_of(page(astrid))
    other = client_of(organisation.people[who])
    addresses = [*our_addresses().values(), *(keyed(astrid, target))]

    shown = [text_of(other.get(path)) for path in addresses]

    assert len(shown) > 60
    assert [one for one in shown if PLANTED in one] == []
    refused = other.post(reverse("leadership-target-take-back", args=[target.key]))
    assert refused.status_code == 404
    assert list(Target.objects.all()) == [target]
    take_back_target(by=astrid, target=target)


def keyed(leader, target):
    """Return addresses that somebody might try with the keys she knows."""
    round_, unit = leader.rounds.get(), leader.leaderships.get().unit
    return [
        f"{reverse('leadership')}?person={leader.key}",
        f"{reverse('leadership')}?target={target.key}",
        reverse("leadership-target-take-back", args=[target.key]),
        reverse("experience", args=[round_.key, unit.key]),
        reverse("experience-csv", args=[round_.key, unit.key]),
        reverse("round", args=[round_.key]),
        reverse("person", args=[leader.key]),
        reverse("unit", args=[unit.key]),
    ]


def figures_in(response):
    """Return the parts of the page that figures stand in, and the distances."""
    shown = response.content.decode()
    return {
        "tables": re.findall(r"<table.*?</table>", shown, re.DOTALL),
        "pairs": re.findall(r'id="contrasts".*?</section>', shown, re.DOTALL),
        "distances": re.findall(r'id="distances".*?</ul>', shown, re.DOTALL),
    }
