"""The chart: units, who belongs to them and who leads them."""

from datetime import date

from django.forms import model_to_dict

from ledare.people import queries
from ledare.people.models import Leadership, Membership, Unit
from tests.cast import MONDAY, SINCE, days

TODAY = MONDAY.date()


def test_tree_knows_its_roots_children_ancestors_and_paths(
    norrbygg, delivery, umea, lulea, finance
):
    tree = queries.tree()

    assert tree.root_keys == (norrbygg.key,)
    assert tree.children(norrbygg.key) == (delivery.key, finance.key)
    assert tree.ancestors(umea.key) == (delivery.key, norrbygg.key)
    assert tree.below(delivery.key) == (delivery.key, lulea.key, umea.key)
    assert tree.path(umea.key) == ["Norrbygg", "Delivery", "Umeå"]
    assert tree.parent(umea.key) == delivery.key
    assert tree.unit(umea.key) == umea


def test_tree_leaves_out_closed_units_and_circles(organisation, finance):
    Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    Unit.objects.filter(pk=finance.pk).update(closed_on=TODAY)

    assert sorted(unit.name for unit in queries.tree().units.values()) == [
        "Delivery",
        "Luleå",
        "Norrbygg",
        "Umeå",
    ]


def test_units_of_the_tree_are_whole(organisation):
    tree = queries.tree()

    found = [model_to_dict(tree.unit(key)) for key in tree.units]
    assert found == [model_to_dict(tree.units[key]) for key in tree.units]
    assert found == list(map(model_to_dict, Unit.objects.filter(kind="chart")))


def test_tree_takes_one_query(organisation, django_assert_num_queries):
    with django_assert_num_queries(1):
        tree = queries.tree()
        [tree.path(key) for key in tree.units]


def test_unit_of_follows_the_days_of_a_membership(bo, umea, lulea):
    Membership.objects.filter(person=bo).update(ends_on=TODAY)
    Membership.objects.create(person=bo, unit=lulea, starts_on=TODAY)

    assert queries.unit_of(bo, on=TODAY - days(1)) == umea
    assert queries.unit_of(bo, on=TODAY) == lulea
    assert queries.unit_of(bo, on=date(2024, 12, 31)) is None


def test_units_led_by_lists_the_chart_then_circles(astrid, umea, finance):
    circle = Unit.objects.create(name="A choir", kind=Unit.Kind.CIRCLE)
    for unit in (circle, finance):
        Leadership.objects.create(person=astrid, unit=unit, starts_on=SINCE)

    assert queries.units_led_by(astrid, on=TODAY) == [finance, umea, circle]


def test_leader_of_is_nobody_where_nobody_leads(umea, astrid, delivery):
    assert queries.leader_of(umea, on=TODAY) == astrid
    assert queries.leader_of(delivery, on=TODAY) is None
