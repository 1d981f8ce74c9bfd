"""The demo's made-up organisation, for tests that look at pages."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

import ledare.demo
from ledare.act.sharebacks import actions as telling
from ledare.act.sharebacks.models import ShareBack
from ledare.believe.beliefs.queries import beliefs_of
from ledare.demo.content import norrbygg
from ledare.listen.studies.models import Study
from ledare.listen.surveys import actions as asking
from ledare.listen.surveys import questions
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.understand.outcomes.models import Series

TEMPLATES = Path(ledare.demo.__file__).parent / "templates"
DOORS = {door["as"]: door["person"] for door in norrbygg()["doors"]}


class Demo:
    """The made-up organisation, and a browser for each who looks at it."""

    def __init__(self, reader):
        self.new_reader = reader
        self.readers = {}
        Person.objects.update(language="en")
        self.leader = Person.objects.get(name=DOORS["leader"])
        self.member = Person.objects.get(name=DOORS["member"])

    def reader(self, seen_as):
        """Return who looks from one of the doors; "nobody" has not signed in."""
        if seen_as not in self.readers:
            name = DOORS.get(seen_as)
            person = Person.objects.get(name=name) if name else None
            self.readers[seen_as] = self.new_reader(person)
        return self.readers[seen_as]

    @property
    def belief(self):
        """What the leader believes first."""
        return beliefs_of(self.leader)[0]

    @property
    def released(self):
        """The leader's newest round with figures."""
        rounds = Round.objects.filter(leader=self.leader, state=Round.State.RELEASED)
        return rounds.latest("closes_at")

    @property
    def study(self):
        """The named study of her team."""
        return Study.objects.get(leader=self.leader)

    @property
    def told(self):
        """Her newest round that she has answered."""
        share_backs = ShareBack.objects.filter(round__leader=self.leader)
        return share_backs.exclude(published_at=None).latest("published_at").round

    @property
    def open(self):
        """The round that waits for answers."""
        return Round.objects.get(leader=self.leader, state=Round.State.OPEN)

    def outcome(self, kind="quality"):
        """What the leader follows of her unit."""
        return Series.objects.get(unit=self.released.unit, kind=kind)

    @property
    def draft(self):
        """The round the leader has not answered yet."""
        return Round.objects.get(leader=self.leader, state=Round.State.DRAFT)


def templates_with_the_demo():
    """Return the settings of the templates, with the demo's own beside them."""
    ours = settings.TEMPLATES[0]
    return [{**ours, "DIRS": [*ours["DIRS"], TEMPLATES]}]


def prepare_drafts(demo, at):
    """Let the leader have a round to answer first, and a share-back half written."""
    round_ = demo.released
    telling.save_draft(
        by=demo.leader,
        round=round_,
        heard="You want somebody beside you the first time.",
        will="First times are always two people.",
        wont="I will not take everybody off on-call: we are too few.",
        at=at,
    )
    behaviours = list(demo.belief.current_behaviours)
    asking.plan_round(
        by=demo.leader,
        unit=round_.unit,
        questions=questions.chosen(
            [f"behaviour:{each.key}" for each in behaviours], behaviours
        ),
        opens_at=at + timedelta(days=14),
        closes_at=at + timedelta(days=18),
        at=at,
    )
