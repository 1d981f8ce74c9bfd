"""A named study: started, agreed to on a phone, named, seen, taken back."""

import os
from pathlib import Path

import pytest

from ledare.listen.studies import actions
from ledare.listen.studies.models import Naming, Study
from ledare.people.models import Membership, Person, Unit
from tests.cast import MONDAY, SINCE, days
from tests.journeys.browsing import DESK, PHONE, violations

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

PICTURES = os.environ.get("PICTURES_OF_STUDIES")
PURPOSE = "So that newcomers find whom to ask, and nobody carries too much alone."
TEAM = {
    "astrid": ("chandra", "eva"),
    "chandra": ("astrid", "bo", "eva"),
    "david": ("bo", "chandra", "eva"),
    "eva": ("chandra",),
    "fatima": ("eva", "bo"),
    "goran": ("fatima", "eva"),
}


def test_study_from_its_start_to_a_consent_that_is_taken_back(
    organisation, reader, clock, language
):
    scheme = {"en": "light", "sv": "dark"}[language]
    look = {"language": language, "color_scheme": scheme}
    people = organisation.people
    astrid = reader(people["astrid"], viewport=DESK, **look)
    bo = reader(people["bo"], viewport=PHONE, device_scale_factor=2, **look)

    starts_it(astrid)
    others_answer(people)
    clock.go_on(hours=3)
    agrees_and_names(bo, people)
    sees_the_map(astrid)
    takes_it_back(bo)

    study = Study.objects.get()
    astrid.page.reload()
    table = astrid.page.get_by_role("table").inner_text()
    assert "Bo Ek" not in table
    assert "Eva Strand" in table
    assert not Naming.objects.filter(named_key=people["bo"].key).exists()
    assert study.invited.get(person=people["bo"]).state == "not"
    assert (astrid.troubles, bo.troubles) == ([], [])


def starts_it(astrid):
    """From Listen to a study of her unit, over the promise that it needs."""
    astrid.open("listen")
    astrid.follow("Named studies")
    looked_at(astrid, "none")
    astrid.follow("Start a named study")
    astrid.type("What is it for?", PURPOSE)
    astrid.page.locator("input[name=is_promised]").check()
    looked_at(astrid, "start")
    astrid.press("Start and invite everybody")
    astrid.waits_for(PURPOSE)


def others_answer(people):
    """All of the team but Bo and Hanna agree and name colleagues."""
    study = Study.objects.get()
    for name, others in TEAM.items():
        actions.agree(by=people[name], study=study, at=MONDAY)
        named = {"advice": [people[other] for other in others]}
        actions.name(by=people[name], study=study, names=named, at=MONDAY)


def agrees_and_names(bo, people):
    """On a phone: read, agree, tick two colleagues, look at the map."""
    bo.open("studies")
    looked_at(bo, "invited")
    bo.follow("Read and decide")
    looked_at(bo, "consent")
    bo.press("I agree to be shown by name")
    for name in ("chandra", "eva"):
        bo.page.locator(f"input[value='{people[name].key}']").check()
    looked_at(bo, "names")
    bo.press("That is all", "names")
    bo.waits_for(bo.says("Kept. You can change it until the last day."))
    looked_at(bo, "map-phone")


def sees_the_map(astrid):
    """Who started it sees what everybody sees who agreed."""
    astrid.page.reload()
    looked_at(astrid, "map")
    astrid.page.locator("select[name=around]").select_option(label=nearest(astrid))
    astrid.press("Draw", "button")
    looked_at(astrid, "nearest")


def nearest(reader):
    """Return what the choice of Eva's nearest is called."""
    return reader.says("%(name)s and those nearest") % {"name": "Eva Strand"}


def takes_it_back(bo):
    """One more press, and he is gone."""
    bo.page.locator("summary").filter(
        has_text=bo.says("Take it back", "a consent")
    ).click()
    bo.press("Take it back now")
    bo.waits_for(bo.says("You are not part of this study."))
    looked_at(bo, "taken-back")


def test_sixty_names_are_read_on_a_desk_and_on_a_phone(organisation, reader, language):
    """And above sixty a person sees her nearest, with everybody in the table."""
    femi, norrbygg = organisation.people["femi"], organisation.units["norrbygg"]
    study = of_sixty(organisation, femi, norrbygg)
    look = {"language": language, "color_scheme": "light"}

    for viewport, name in ((DESK, "desk"), (PHONE, "phone")):
        person = reader(femi, viewport=viewport, device_scale_factor=2, **look)
        person.open("study", study.key)
        assert person.page.locator("svg[role=img]:visible text").count() == 60
        looked_at(person, f"sixty-{name}", part="section.map")
        assert person.troubles == []

    made = newcomer(60, organisation.units["umea"])
    one_more(study, made)
    femis = reader(femi, viewport=PHONE, **look)
    femis.open("study", study.key)
    assert femis.page.locator("svg[role=img]:visible text").count() < 60
    assert femis.page.get_by_role("row").count() == 62
    looked_at(femis, "sixty-one")


def of_sixty(organisation, femi, norrbygg):
    """Start a study with sixty people who all agreed and name their neighbours."""
    units = [organisation.units[name] for name in ("umea", "lulea", "finance")]
    for n in range(60 - len(organisation.people)):
        newcomer(n, units[n % 3])
    study = actions.start(
        by=femi,
        unit=norrbygg,
        questions=["advice", "help"],
        purpose=PURPOSE,
        ends_on=(MONDAY + days(20)).date(),
        at=MONDAY,
    )
    invited = list(study.invited.select_related("person"))
    for n, one in enumerate(invited):
        actions.agree(by=one.person, study=study, at=MONDAY)
        near = {(n + k * (1 + n % 3)) % 60 for k in (1, 2)} | {n // 10 * 10}
        named = {"advice": [invited[k].person for k in near - {n}]}
        actions.name(by=one.person, study=study, names=named, at=MONDAY)
    return study


FIRST = ("Maja", "Oskar", "Tove", "Lars", "Signe", "Anton", "Ylva", "Per", "Karin")
LAST = ("Ahl", "Berg", "Dahlström", "Ek", "Fors")


def newcomer(n, unit):
    """Make somebody who works in a unit."""
    name = f"{FIRST[n % len(FIRST)]} {LAST[n % len(LAST)]}"
    person = Person.objects.create(name=name, language="en")
    Membership.objects.create(person=person, unit=unit, starts_on=SINCE)
    return person


def one_more(study, person):
    """Invite and let agree somebody who came later, so that there are sixty-one."""
    home = Unit.objects.get(name="Umeå")
    study.invited.create(
        person=person, unit=home, state="agreed", decided_at=MONDAY, answered_at=MONDAY
    )


def looked_at(reader, name, part="body"):
    """Look at a page with axe, and keep a picture of it where one is wanted."""
    assert violations(reader.page) == []
    if PICTURES:
        folder = Path(PICTURES)
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}-{reader.language}.png"
        reader.page.locator(part).screenshot(path=str(path))
