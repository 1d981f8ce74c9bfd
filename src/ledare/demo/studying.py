"""A named study of one team, in which two of twelve are not shown."""

from datetime import datetime, timedelta

from ledare.demo.content import norrbygg
from ledare.listen.studies import actions as studying
from ledare.people.models import Person
from ledare.people.queries import units_led_by


def study_a_team(at: datetime) -> None:
    """Let a leader start a named study; most of her team agree and name colleagues."""
    content = norrbygg()["study"]
    leader = Person.objects.get(name=content["leader"])
    started_at = at - timedelta(days=content["days_ago"])
    study = studying.start(
        by=leader,
        unit=units_led_by(leader, on=started_at.date())[0],
        questions=list(content["names"]),
        purpose=content["purpose"],
        ends_on=(at + timedelta(days=content["days_left"])).date(),
        at=started_at,
    )
    people = {one.name: one for one in Person.objects.filter(is_active=True)}
    for name in content["no"]:
        studying.take_back(by=people[name], study=study, at=started_at)
    for question, rows in content["names"].items():
        for name, others in rows.items():
            studying.agree(by=people[name], study=study, at=started_at)
            named = {question: [people[other] for other in others]}
            studying.name(by=people[name], study=study, names=named, at=started_at)
