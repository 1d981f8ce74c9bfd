"""One's own invitations, what one said, and whom one named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ledare.listen.studies.models import Invited, Study
from ledare.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Given:
    """Whom one named in answer to a question, as a row of one's own file."""

    question: str
    name: str


def studies_for(viewer: Person, *, at: datetime) -> QuerySet[Invited]:
    """Return the invitations to studies that run, the one that ends first on top."""
    rows = Invited.objects.filter(person=viewer, study__ends_at__gt=at)
    rows = rows.select_related("study__unit", "study__leader", "person", "unit")
    return rows.order_by("study__ends_at", "pk")


def waiting_for(viewer: Person, *, at: datetime) -> QuerySet[Invited]:
    """Return the invitations somebody has said neither yes nor no to."""
    return studies_for(viewer, at=at).filter(state=Invited.State.INVITED)


def invitation_for(viewer: Person, key: str, *, at: datetime) -> Invited | None:
    """Return one's own place in a study; to others it does not exist."""
    return studies_for(viewer, at=at).filter(study__key=key).first()


def running_study_of(unit: Unit, *, at: datetime) -> Study | None:
    """Return the study of a unit that runs."""
    return Study.objects.filter(unit=unit, ends_at__gt=at).first()


def invited_now(study: Study) -> QuerySet[Invited]:
    """Return who is invited and still here, by name."""
    rows = study.invited.filter(person__is_active=True)
    return rows.select_related("person", "unit").order_by("person__name", "pk")


def colleagues_in(invited: Invited) -> list[Invited]:
    """Return whom somebody can name: who is invited, whatever they said, not she."""
    return list(invited_now(invited.study).exclude(pk=invited.pk))


def names_of(invited: Invited) -> Mapping[str, frozenset[str]]:
    """Return the keys of whom somebody names, by question; hers alone."""
    found: dict[str, set[str]] = {key: set() for key in invited.study.questions}
    for question, key in invited.names.values_list("question", "named_key"):
        found[question].add(key)
    return {question: frozenset(keys) for question, keys in found.items()}


def names_given(invited: Invited) -> list[Given]:
    """Return whom somebody names, with their names, for her own file."""
    rows = list(invited.names.values_list("question", "named_key"))
    people = Person.objects.filter(key__in={key for _question, key in rows})
    names = dict(people.values_list("key", "name"))
    return sorted(
        (Given(question, names[key]) for question, key in rows if key in names),
        key=lambda one: (one.question, one.name),
    )
