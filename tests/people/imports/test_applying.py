"""What a file changes: all of it or nothing, and twice is once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.people import queries
from ledare.people.actions import choose_to_lead, give_role
from ledare.people.imports import PlanOutdated, apply_import, plan_import
from ledare.people.models import Leadership, Membership, Person, Role, Unit
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
SMALL = """name,email,id,unit,leads,language,time_zone,starts,ends
Astrid Lund,a@x.example,1,Norrbygg / Delivery / Umeå,yes,sv,Europe/Oslo,2020-01-01,
Bo Ek,bo@x.example,2,Norrbygg / Delivery / Umeå,,en,,,
Chandra Rao,,3,Norrbygg / Finance,no,,,,2027-01-01
Femi,,,Norrbygg,Norrbygg | Norrbygg / Delivery,,,,
"""


def run(text, *, is_whole=False, on=TODAY, by=None, **options):
    source = text if isinstance(text, bytes) else text.encode()
    plan = plan_import(source, is_whole=is_whole, on=on, **options)
    return apply_import(plan, by=by, at=MONDAY)


def rows():
    """Everything the import may write, without what is random."""
    return (
        list(Person.objects.order_by("pk").values()),
        list(Unit.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Leadership.objects.order_by("pk").values()),
        list(Role.objects.order_by("pk").values()),
        Entry.objects.count(),
    )


def unit_name(name, on=TODAY):
    return queries.unit_of(Person.objects.get(name=name), on=on).name


def test_import_into_an_empty_house_makes_units_people_and_leaders():
    run(SMALL)

    tree = queries.tree()
    astrid = Person.objects.get(name="Astrid Lund")
    umea = queries.unit_of(astrid, on=TODAY)
    assert tree.path(umea.key) == ["Norrbygg", "Delivery", "Umeå"]
    assert (astrid.email, astrid.external_id) == ("a@x.example", "1")
    assert (astrid.language, astrid.time_zone) == ("sv", "Europe/Oslo")
    assert astrid.memberships.get().starts_on == date(2020, 1, 1)
    assert not astrid.has_usable_password()
    assert queries.leader_of(umea, on=TODAY) == astrid
    assert astrid.leads_since == TODAY
    femi = Person.objects.get(name="Femi")
    assert [unit.name for unit in queries.units_led_by(femi, on=TODAY)] == [
        "Delivery",
        "Norrbygg",
    ]
    chandra = Person.objects.get(name="Chandra Rao")
    assert chandra.memberships.get().ends_on == date(2027, 1, 1)
    assert chandra.email is None


@pytest.mark.parametrize("is_whole", [False, True])
def test_import_twice_changes_nothing(is_whole):
    run(SMALL, is_whole=is_whole)
    before = rows()

    second = plan_import(SMALL.encode(), is_whole=is_whole, on=TODAY + days(30))
    apply_import(second, by=None, at=MONDAY + days(30))

    assert second.is_empty
    assert second.counts == dict.fromkeys(second.counts, 0)
    assert rows() == before


def test_import_moves_closes_the_old_membership_and_opens_the_new():
    run(SMALL)

    run("name,id,unit\nBo Ek,2,Norrbygg / Finance\n", on=TODAY + days(7))

    bo = Person.objects.get(name="Bo Ek")
    assert list(bo.memberships.values_list("unit__name", "starts_on", "ends_on")) == [
        ("Umeå", TODAY, TODAY + days(7)),
        ("Finance", TODAY + days(7), None),
    ]


def test_import_moves_on_the_day_the_file_says():
    run(SMALL)

    run("name,id,unit,starts\nBo Ek,2,Norrbygg / Finance,2026-05-01\n")

    assert unit_name("Bo Ek", on=date(2026, 4, 30)) == "Umeå"
    assert unit_name("Bo Ek", on=date(2026, 5, 1)) == "Finance"


def test_import_moved_on_the_day_she_came_leaves_one_membership():
    run(SMALL)

    run("name,id,unit\nBo Ek,2,Norrbygg / Finance\n")

    assert [m.unit.name for m in Membership.objects.filter(person__name="Bo Ek")] == [
        "Finance"
    ]


def test_import_of_a_part_lets_nobody_leave():
    run(SMALL)

    run("name,id,unit\nBo Ek,2,Norrbygg / Finance\n", on=TODAY + days(7))

    assert Person.objects.filter(is_active=True).count() == 4


def test_import_of_the_whole_lets_who_is_missing_leave(ada, dag):
    run(SMALL.replace("Norrbygg / Delivery / Umeå", "Norrbygg / Delivery / Kiruna"))
    bo = Person.objects.get(external_id="2")
    choose_to_lead(by=bo, at=MONDAY)
    give_role(by=ada, person=bo, kind=Role.Kind.ANALYST, at=MONDAY)
    kept = SMALL.splitlines()
    without_bo = "\n".join(line for line in kept if not line.startswith("Bo Ek"))

    plan = plan_import(
        without_bo.replace("Umeå", "Kiruna").encode(),
        is_whole=True,
        on=TODAY + days(7),
    )
    apply_import(plan, by=ada, at=MONDAY + days(7))

    bo.refresh_from_db()
    dag.refresh_from_db()
    assert [leaving.person for leaving in plan.leaves] == [bo]
    assert not bo.is_active
    assert bo.leads_since is None
    assert queries.unit_of(bo, on=TODAY + days(7)) is None
    assert queries.unit_of(bo, on=TODAY + days(6)).name == "Kiruna"
    assert not bo.roles.exists()
    assert not Unit.objects.filter(kind="circle", closed_on=None).exists()
    assert dag.is_active


def test_import_of_the_whole_keeps_the_administrator_signed_in():
    run(SMALL)
    bo = Person.objects.get(external_id="2")
    Role.objects.create(person=bo, kind=Role.Kind.ADMIN, given_at=MONDAY)
    whole = "name,id,unit\nChandra Rao,3,Norrbygg / Finance\n"

    run(whole, is_whole=True, on=TODAY + days(1))

    bo.refresh_from_db()
    assert bo.is_active
    assert bo.memberships.get().ends_on == TODAY + days(1)
    assert plan_import(whole.encode(), is_whole=True, on=TODAY + days(2)).is_empty


def test_import_past_the_last_day_lets_a_leader_leave():
    run(SMALL)
    text = SMALL.replace("2020-01-01,", "2020-01-01,2026-02-01")

    run(text)

    astrid = Person.objects.get(name="Astrid Lund")
    assert not astrid.is_active
    assert astrid.memberships.get().ends_on == date(2026, 2, 1)
    assert queries.leader_of(Unit.objects.get(name="Umeå"), on=TODAY) is None
    assert plan_import(text.encode(), is_whole=False, on=TODAY).is_empty


def test_import_passes_over_who_had_left_before_she_was_known():
    run("name,unit,ends\nOld,Norrbygg,2020-01-01\nNew,Norrbygg,\n")

    assert [person.name for person in Person.objects.all()] == ["New"]


def test_import_welcomes_back_who_had_left():
    run(SMALL)
    whole = "name,id,unit\nChandra Rao,3,Norrbygg / Finance\n"
    run(whole, is_whole=True, on=TODAY + days(10))

    run(SMALL, on=TODAY + days(20))

    bo = Person.objects.get(external_id="2")
    assert bo.is_active
    assert list(bo.memberships.values_list("starts_on", "ends_on")) == [
        (TODAY, TODAY + days(10)),
        (TODAY + days(20), None),
    ]


def test_import_sets_and_takes_away_a_last_day():
    run(SMALL)

    run("name,id,unit,ends\nChandra Rao,3,Norrbygg / Finance,2026-12-24\n")
    first = Membership.objects.get(person__name="Chandra Rao").ends_on
    run("name,id,unit,ends\nChandra Rao,3,Norrbygg / Finance,\n")

    assert first == date(2026, 12, 24)
    assert Membership.objects.get(person__name="Chandra Rao").ends_on is None


def test_import_replaces_a_leader_on_the_day():
    run(SMALL)
    text = SMALL.replace("Umeå,yes", "Umeå,no").replace("Umeå,,en", "Umeå,ja,en")

    run(text, on=TODAY + days(7))

    umea = Unit.objects.get(name="Umeå")
    assert queries.leader_of(umea, on=TODAY + days(6)).name == "Astrid Lund"
    assert queries.leader_of(umea, on=TODAY + days(7)).name == "Bo Ek"


def test_import_without_a_column_for_leaders_leaves_them_alone():
    run(SMALL)

    run("name,id,unit\nAstrid Lund,1,Norrbygg / Delivery / Umeå\n")

    umea = Unit.objects.get(name="Umeå")
    assert queries.leader_of(umea, on=TODAY).name == "Astrid Lund"


def test_import_lets_nobody_lead_where_the_file_says_no_more():
    run(SMALL)

    run(SMALL.replace("Umeå,yes", "Umeå,no"), on=TODAY + days(7))

    assert queries.leader_of(Unit.objects.get(name="Umeå"), on=TODAY + days(7)) is None


def test_import_changes_what_the_file_says_otherwise_and_keeps_what_it_leaves_out():
    run(SMALL)

    plan = plan_import(
        b"name,id,email,language,unit\nBo Falk,2,bo.falk@x.example,sv,Norrbygg\n",
        is_whole=False,
        on=TODAY,
    )
    apply_import(plan, by=None, at=MONDAY)

    bo = Person.objects.get(external_id="2")
    assert [(c.field, c.before, c.after) for c in plan.changes] == [
        ("name", "Bo Ek", "Bo Falk"),
        ("email", "bo@x.example", "bo.falk@x.example"),
        ("language", "en", "sv"),
    ]
    assert (bo.name, bo.email, bo.language, bo.time_zone) == (
        "Bo Falk",
        "bo.falk@x.example",
        "sv",
        "UTC",
    )


def test_import_adopts_who_was_here_already_once(bo, norrbygg):
    text = "name,email,unit\nBo Ek,BO@norrbygg.example,Norrbygg / Delivery / Umeå\n"

    plan = plan_import(text.encode(), is_whole=False, on=TODAY)
    apply_import(plan, by=None, at=MONDAY)

    bo.refresh_from_db()
    assert plan.adopted == (bo,)
    assert bo.imported_on == TODAY
    assert Person.objects.filter(name="Bo Ek").count() == 1


def test_import_finds_by_name_only_who_has_neither_id_nor_address(goran, bo):
    text = (
        "name,unit\nGöran Falk,Norrbygg / Finance\nBo Ek,Norrbygg / Delivery / Umeå\n"
    )

    plan = plan_import(text.encode(), is_whole=False, on=TODAY)

    assert [move.person for move in plan.moves] == [goran]
    assert [(j.said.name, j.person) for j in plan.joins] == [("Bo Ek", None)]


def test_import_with_declared_units_builds_the_tree():
    run(
        "name;unit;parent;leads\n"
        ";Norrbygg;;\n"
        ";Umeå;Delivery;\n"
        ";Delivery;norrbygg;\n"
        "Astrid;umeå;;yes\n"
    )

    tree = queries.tree()
    assert [tree.path(key) for key in tree.below(tree.root_keys[0])] == [
        ["Norrbygg"],
        ["Norrbygg", "Delivery"],
        ["Norrbygg", "Delivery", "Umeå"],
    ]
    assert unit_name("Astrid") == "Umeå"


@pytest.mark.parametrize(
    "source",
    [
        SMALL.encode("utf-8-sig"),
        SMALL.encode("utf-16"),
        SMALL.replace(",", ";").encode(),
        SMALL.replace(",", "\t").encode(),
        SMALL.replace("\n", "\r\n").encode(),
        ("sep=;\n" + SMALL.replace(",", ";")).encode(),
        SMALL.replace(" / ", " > ").encode(),
        SMALL.replace(" / ", "/").encode(),
        SMALL.replace("\n", "\n\n,,,,,,,,\n").encode(),
        SMALL.replace("Bo Ek", '"Bo Ek"').encode(),
        SMALL.replace(
            "name,email,id,unit,leads,language,time_zone,starts,ends",
            "NAMN,E-post,Anställningsnummer,Enhet,Chef,Språk,Tidszon,Startdatum,Slutar",
        ).encode(),
    ],
)
def test_import_reads_the_same_from_every_form(source):
    run(source)

    assert unit_name("Bo Ek") == "Umeå"
    assert plan_import(SMALL.encode(), is_whole=True, on=TODAY).is_empty


def test_import_keeps_a_comma_inside_quotes():
    run('name,unit\n"Ek, Bo","Norrbygg > R/D"\n')

    assert unit_name("Ek, Bo") == "R/D"


def test_apply_by_somebody_without_the_role_changes_nothing(bo, ada):
    plan = plan_import(SMALL.encode(), is_whole=False, on=TODAY)
    before = rows()

    with pytest.raises(PermissionDenied):
        apply_import(plan, by=bo, at=MONDAY)

    assert rows() == before


def test_apply_after_somebody_changed_something_asks_for_a_new_plan(ada, umea):
    plan = plan_import(SMALL.encode(), is_whole=False, on=TODAY)
    Membership.objects.filter(unit=umea).delete()
    Leadership.objects.filter(unit=umea).delete()
    Unit.objects.filter(pk=umea.pk).update(closed_on=TODAY)
    before = rows()

    with pytest.raises(PlanOutdated):
        apply_import(plan, by=ada, at=MONDAY)

    assert rows() == before


def test_apply_is_recorded_once_with_counts_and_no_names(ada):
    run("name,unit\nNew One,Norrbygg / Finance\n", by=ada)

    entry = Entry.objects.get()
    assert (entry.kind, entry.by) == ("people.file.imported", ada.key)
    assert entry.details["counts"]["joined"] == 1
    assert "New One" not in str(entry.details)


def big(n, units=100):
    lines = ["name,email,id,unit,leads"]
    for i in range(n):
        leads = "yes" if i < units else ""
        unit = f"Big / D{i % units % 10} / T{i % units}"
        lines.append(f"Person {i},p{i}@x.example,{i},{unit},{leads}")
    return "\n".join(lines)


@pytest.mark.parametrize("is_whole", [False, True])
def test_import_takes_the_same_queries_for_few_and_many(
    is_whole, django_assert_max_num_queries
):
    counts = []
    for n in (30, 300):
        with django_assert_max_num_queries(40) as queries_made:
            run(big(n, units=10), is_whole=is_whole)
        counts.append(len(queries_made))

    assert counts[1] <= counts[0] + 2
