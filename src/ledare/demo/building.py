"""Build the made-up organisation through the paths real ones use, week by week."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import connections, transaction
from django.utils import timezone
from django_q.models import OrmQ

from ledare.act.commitments import actions as promising
from ledare.act.sharebacks import actions as telling
from ledare.believe.beliefs import actions as believing
from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.believe.beliefs.queries import beliefs_of, self_questions
from ledare.cycle.crosschecks import actions as checking
from ledare.cycle.crosschecks.models import Decision
from ledare.demo.advising import ask_for_advice
from ledare.demo.answering import Course, answer_all
from ledare.demo.content import norrbygg
from ledare.demo.naming import QUESTIONS as NAMES
from ledare.demo.outcomes import follow_outcomes
from ledare.demo.outside import speak_from_outside
from ledare.demo.studying import study_a_team
from ledare.listen.following import actions as following
from ledare.listen.surveys import actions as asking
from ledare.listen.surveys import questions
from ledare.listen.surveys.models import Rhythm, Round
from ledare.listen.voices import actions as voices
from ledare.mail.models import Letter
from ledare.people import actions as people
from ledare.people.models import Person, Role, Unit
from ledare.people.queries import leader_of, unit_of
from ledare.understand.leadership import actions as profiling
from ledare.understand.themes import actions as theming
from ledare.understand.themes.models import Theme
from ledare.understand.themes.naming import theme_source

Progress = Callable[[str, float], None]
FORTNIGHT = timedelta(days=14)
DAYS_OPEN = timedelta(days=4)
OWN_WHERE_NONE = 6


@dataclass
class Leader:
    """A leader of the demo, and what she will need while the weeks pass."""

    content: dict[str, Any]
    person: Person
    unit: Unit
    behaviours: list[Behaviour] = field(default_factory=list)
    courses: dict[str, Course] = field(default_factory=dict)
    profile: dict[str, Course] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)
    reworded: list[tuple[Belief, dict[str, Any]]] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)


def build(*, at: datetime, progress: Progress = lambda what, share: None) -> None:
    """Build everything, so that the newest round closed three days before `at`."""
    for name in connections:
        _hurry(name)
    content = norrbygg()
    chance = Random(content["seed"])  # noqa: S311 made-up answers, nothing secret
    n_rounds = content["rounds"]
    begin = at - FORTNIGHT * n_rounds - timedelta(days=20)
    progress("People", 0.0)
    units = _people(content, begin)
    leaders = [_leader(row, units, begin) for row in content["leaders"]]
    moods = {
        units[tuple(row["path"])].key: row.get("mood", 0.0) for row in content["units"]
    }
    for number in range(n_rounds):
        share = number / (n_rounds - 1)
        for place, leader in enumerate(leaders):
            progress("Rounds", (number + place / len(leaders)) / n_rounds)
            if (n_rounds - 1 - number) % leader.content.get("every", 1):
                continue
            closes_at = (
                at - FORTNIGHT * (n_rounds - 1 - number) - timedelta(days=3 + 7 * place)
            )
            _walk(leader, number, share, closes_at, moods, chance)
    _speak(at)
    speak_from_outside(at)
    _offer_help(at)
    follow_outcomes(at)
    ask_for_advice(at)
    study_a_team(at)
    progress("Themes", 0.0)
    _look_for_news(leaders, at)
    _forget_old_letters()
    _look_ahead(leaders, at)
    _want(at)
    _follow(at)
    progress("Rounds", 1.0)


def _hurry(name: str) -> None:
    """Let a database wait for no disk: what is made up can be made again."""
    is_free = not connections[name].in_atomic_block
    if connections[name].vendor == "sqlite" and is_free:
        with connections[name].cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


@transaction.atomic
def _people(content: dict[str, Any], begin: datetime) -> dict[tuple[str, ...], Unit]:
    """Make the organisation, the chart and everybody in it."""
    ada = content["roles"]["admin"]
    admin = people.found_organisation(
        organisation=content["name"],
        name=ada,
        email=_address(ada),
        language="en",
        time_zone="Europe/Stockholm",
        at=begin,
    )
    root = Unit.objects.get(name=content["name"], parent=None)
    units: dict[tuple[str, ...], Unit] = {(content["name"],): root}
    for number, row in enumerate(content["units"]):
        path = tuple(row["path"])
        if path not in units:
            units[path] = people.open_unit(
                by=admin, name=path[-1], parent=units[path[:-1]], at=begin
            )
        for place, name in enumerate([row["leader"], *row.get("members", [])]):
            language = "en" if (number + place) % 3 == 0 else "sv"
            _person(admin, name, units[path], language, begin)
        people.appoint(
            by=admin,
            leader=Person.objects.get(name=row["leader"]),
            unit=units[path],
            at=begin,
        )
    for kind in (Role.Kind.ANALYST, Role.Kind.WORKS_COUNCIL):
        holder = Person.objects.get(name=content["roles"][kind])
        people.give_role(by=admin, person=holder, kind=kind, at=begin)
    return units


def _person(
    admin: Person, name: str, unit: Unit, language: str, begin: datetime
) -> None:
    if name == admin.name:
        people.move(by=admin, person=admin, unit=unit, at=begin + timedelta(hours=1))
        return
    people.add_person(
        by=admin,
        name=name,
        unit=unit,
        email=_address(name),
        language=language,
        time_zone="Europe/Stockholm",
        at=begin,
    )


def _address(name: str) -> str:
    plain = name.lower().translate(str.maketrans("åäöéć ", "aaoec."))
    return f"{plain}@norrbygg.example"


def _leader(
    row: dict[str, Any], units: dict[tuple[str, ...], Unit], begin: datetime
) -> Leader:
    """Let a leader say why she leads, what she believes, and look at herself."""
    person = Person.objects.get(name=row["name"])
    person.language = "en"
    person.save(update_fields=["language"])
    people.name_mentor(
        by=person, mentor=Person.objects.get(name=row["mentor"]), at=begin
    )
    leader = Leader(row, person, units[tuple(row["unit"])])
    believing.write_purpose(by=person, text=row["why"], language="en", at=begin)
    for belief in row["beliefs"]:
        _belief(leader, belief, begin)
    for row in norrbygg()["standing"]:
        leader.courses[row["key"]] = Course(row["start"], row["end"], row["spread"])
    for row in _rows_of("profile", leader):
        leader.profile[row["key"]] = Course(row["start"], row["end"], row["spread"])
        leader.own[row["key"]] = row["own"]
    _self_check(leader, begin + timedelta(days=1))
    return leader


def _belief(leader: Leader, row: dict[str, Any], begin: datetime) -> None:
    written = believing.write_belief(
        by=leader.person, text=row.get("earlier", row["text"]), language="en", at=begin
    )
    behaviour = believing.add_behaviour(
        by=leader.person,
        belief=written,
        text=row["behaviour"],
        language="en",
        at=begin,
    )
    believing.set_scope(
        by=leader.person, belief=written, scope=leader.content["scope"], at=begin
    )
    key = f"behaviour:{behaviour.key}"
    leader.behaviours.append(behaviour)
    leader.courses[key] = Course(row["start"], row["end"], row["spread"])
    leader.own[key] = row["own"]
    if "earlier" in row:
        leader.reworded.append((written, row))
    for side in ("for", "against"):
        if f"evidence_{side}" in row:
            believing.add_evidence(
                by=leader.person,
                belief=written,
                side=side,
                text=row[f"evidence_{side}"],
                happened_on=begin.date() + timedelta(days=60),
            )


def _self_check(leader: Leader, at: datetime) -> None:
    believing.take_self_check(
        by=leader.person,
        on_questions={
            item.key: 4 + place % 3 for place, item in enumerate(self_questions())
        },
        on_behaviours={
            key.removeprefix("behaviour:"): mark
            for key, mark in leader.own.items()
            if key.startswith("behaviour:")
        },
        at=at,
    )


def _walk(
    leader: Leader,
    number: int,
    share: float,
    closes_at: datetime,
    moods: dict[str, float],
    chance: Random,
) -> None:
    """Walk the circle once: ask, answer, close, tell, promise."""
    profile = leader.profile if _asks_for_the_profile(number) else {}
    more = [*profile, *(NAMES if _asks_for_names(leader, number) else ())]
    asked = _open(leader, closes_at - DAYS_OPEN, closes_at, more=more)
    courses = leader.courses | profile
    with transaction.atomic():
        answer_all(asked, courses=courses, share=share, moods=moods, chance=chance)
    leader.rounds.append(asking.close_round(round=asked, at=closes_at))
    theming.place_round(leader.rounds[-1], at=closes_at)
    told_at = closes_at + timedelta(days=2)
    _tell(leader, number, told_at)
    _promise(leader, number, told_at)
    _keep_what_is_due(leader, number, told_at)
    if number == norrbygg()["rounds"] // 2:
        _think_again(leader, told_at)


def _asks_for_the_profile(number: int) -> bool:
    """Tell whether a round asks how she leads: every fourth, and not the newest."""
    return bool((norrbygg()["rounds"] - 1 - number) % 4 == 1)


def _asks_for_names(leader: Leader, number: int) -> bool:
    """Tell whether a round asks whom people turn to: the newest of everybody."""
    content = norrbygg()
    is_newest = bool(number == content["rounds"] - 1)
    return is_newest and leader.person.name == content["naming"]["leader"]


def _open(
    leader: Leader, opens_at: datetime, closes_at: datetime, more: Iterable[str] = ()
) -> Round:
    planned = asking.plan_round(
        by=leader.person,
        unit=leader.unit,
        questions=questions.chosen(
            [*leader.courses, *more, *questions.OPEN], leader.behaviours
        ),
        opens_at=opens_at,
        closes_at=closes_at,
        at=opens_at - timedelta(days=1),
    )
    marks = {
        question.key: leader.own.get(question.key, OWN_WHERE_NONE)
        for question in planned.scale_questions
    }
    asking.answer_first(by=leader.person, round=planned, marks=marks, at=opens_at)
    return asking.open_round(by=leader.person, round=planned, at=opens_at)


def _tell(leader: Leader, number: int, at: datetime) -> None:
    """Write a share-back, after the rounds that the demo's file names."""
    for row in _rows_of("sharebacks", leader):
        if row["round"] != norrbygg()["rounds"] - 1 - number:
            continue
        draft = telling.save_draft(
            by=leader.person,
            round=leader.rounds[-1],
            heard=row["heard"],
            will=row["will"],
            wont=row["wont"],
            at=at,
        )
        telling.publish(by=leader.person, share_back=draft, at=at)


def _promise(leader: Leader, number: int, at: datetime) -> None:
    for row in _rows_of("promises", leader):
        if row["round"] == norrbygg()["rounds"] - 1 - number:
            promising.make_commitment(
                by=leader.person,
                unit=leader.unit,
                said=row["said"],
                what=row["what"],
                when_where_how=row["how"],
                due_on=at.date() + timedelta(days=row["due_days"]),
                round=leader.rounds[-1],
                came_from=_came_from(leader, row),
                at=at,
            )


def _came_from(leader: Leader, row: dict[str, Any]) -> str:
    """Return the theme that a promise answers, where the demo's file names one."""
    theme = row.get("theme", "")
    return theme_source(theme, leader.unit.key) if theme else ""


def _speak(at: datetime) -> None:
    """Let people say things with their names, and some of them be answered."""
    for row in norrbygg()["voices"]:
        teller = Person.objects.get(name=row["teller"])
        told_at = at - timedelta(days=row["days_ago"])
        unit = unit_of(teller, on=told_at.date())
        assert unit is not None
        voice = voices.tell(
            by=teller,
            unit=unit,
            kind=row["kind"],
            text=row["text"],
            language=row["language"],
            at=told_at,
        )
        reader = leader_of(unit, on=told_at.date())
        if "state" in row and reader is not None:
            voices.answer(
                by=reader,
                voice=voice,
                state=row["state"],
                because=row["because"],
                at=told_at + timedelta(days=1),
            )
    theming.place_voices()


def _offer_help(at: datetime) -> None:
    for row in norrbygg()["help"]:
        theming.offer_help(
            by=Person.objects.get(name=row["person"]),
            theme=Theme.objects.get(key=row["theme"]),
            text=row["note"],
            at=at - timedelta(days=9),
        )


def _want(at: datetime) -> None:
    """Let a leader say how much she wants to manage and to lead, then again."""
    for row in norrbygg()["targets"]:
        profiling.choose_target(
            by=Person.objects.get(name=row["person"]),
            managing=Decimal(row["managing"]),
            leading=Decimal(row["leading"]),
            bossing=Decimal(row["bossing"]),
            why=row["why"],
            at=at - timedelta(days=row["days_ago"]),
        )


def _follow(at: datetime) -> None:
    """Let people say whom they choose to follow; then it is Monday."""
    for row in norrbygg()["followed"]:
        leader = Person.objects.get(name=row["leader"])
        for person in Person.objects.filter(name__in=row["by"]):
            following.follow(by=person, leader=leader)
    following.count_followers(on=timezone.localdate(at))


def _look_for_news(leaders: list[Leader], at: datetime) -> None:
    """Look what is new in the newest rounds, and which themes look alike."""
    for leader in leaders:
        if leader.rounds:
            theming.look_for_news(leader.rounds[-1], at=at)
    theming.look_for_proposals(at=at)


def _keep_what_is_due(leader: Leader, number: int, at: datetime) -> None:
    """End the promises whose day has come, the way the demo's file says."""
    for row in _rows_of("promises", leader):
        made_in = norrbygg()["rounds"] - 1 - row["round"]
        is_due = number == made_in + row["due_days"] // 14
        if not is_due or row["outcome"] not in ("kept", "let_go"):
            continue
        promise = leader.person.commitments.get(what=row["what"])
        if row["outcome"] == "kept":
            promising.keep_commitment(by=leader.person, commitment=promise, at=at)
        else:
            promising.let_go(
                by=leader.person, commitment=promise, reason=row["reason"], at=at
            )


def _rows_of(kind: str, leader: Leader) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = norrbygg()[kind]
    return [row for row in rows if row["leader"] == leader.person.name]


def _think_again(leader: Leader, at: datetime) -> None:
    """Do the first cross-check; one belief gets new words."""
    for belief, row in leader.reworded:
        believing.reword_belief(
            by=leader.person,
            belief=belief,
            text=row["text"],
            language="en",
            reason=row["reason"],
            at=at,
        )
    reworded = {belief for belief, _row in leader.reworded}
    choices = {
        belief: Decision.Choice.REWORD if belief in reworded else Decision.Choice.KEEP
        for belief in beliefs_of(leader.person)
    }
    checking.do_cross_check(by=leader.person, choices=choices, learnt="", at=at)
    _self_check(leader, at)


def _look_ahead(leaders: list[Leader], at: datetime) -> None:
    """Set the next cross-check, and open a round and the boxes now."""
    for leader in leaders:
        due_on = timezone.localdate(at) + timedelta(days=12)
        checking.set_day(by=leader.person, due_on=due_on, at=at)
    first = leaders[0]
    asking.start_rhythm(
        by=first.person,
        unit=first.unit,
        every=Rhythm.Every.FORTNIGHT,
        days_open=DAYS_OPEN.days,
        next_on=timezone.localdate(at) + FORTNIGHT,
        question_keys=[*first.courses, *questions.OPEN],
        at=at,
    )
    _open(first, at - timedelta(minutes=5), at + DAYS_OPEN)
    for leader in leaders:
        asking.open_inbox(leader=leader.person, unit=leader.unit, at=at)


def _forget_old_letters() -> None:
    """Let no letter about a round of long ago go out now."""
    OrmQ.objects.all().delete()
    Letter.objects.all().delete()
