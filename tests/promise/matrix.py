"""The table of trust-design, section 8, as rules: each address, and who may.

Everybody else gets 403 or 404. A new address must stand here, or a test fails.
"""

from django.urls import get_resolver

from tests.house.test_addresses import walk
from tests.promise.world import VIEWERS

EVERYBODY = frozenset(VIEWERS)
INSIDE = EVERYBODY - {"greta"}  # everybody who belongs to a unit
LEADERS = {"astrid", "dag", "femi"}
LEADS = {"umea": "astrid", "lulea": "dag", "norrbygg": "femi"}
ADMIN, ANALYST, COUNCIL = {"ada"}, {"elin"}, {"wil"}
READS_ALL = ANALYST | COUNCIL
# Whose unit it is, by where people answer and whom they lead.
CHART = {
    "norrbygg": {"femi", "ada", "elin", "wil"},
    "delivery": {"femi", "elin", "ada"},
    "umea": {"astrid", "bo", "femi", "elin", "ada"},
    "lulea": {"dag", "nora", "femi", "elin", "ada"},
    "finance": {"olga", "femi", "elin", "ada"},
}
FIGURES = {
    "norrbygg": INSIDE - ADMIN,
    "delivery": {"astrid", "dag", "femi"} | READS_ALL,  # Astrid and Dag answer there
    "umea": {"astrid", "bo", "femi"} | READS_ALL,
    "lulea": {"dag", "nora", "femi"} | READS_ALL,
    "finance": {"olga", "femi"} | READS_ALL,
}
ASKS = {"hers": "astrid", "theirs": "femi", "open": "dag", "draft": "astrid"}
ASKED_IN = {
    "hers": {"umea"},
    "theirs": set(FIGURES),
    "open": {"lulea"},
    "draft": {"umea"},
}
ASKED = {
    "hers": {"bo"},
    "theirs": INSIDE - {"femi"},
    "open": {"nora"},
    "draft": set(),
}
RELEASED = {"hers", "theirs"}
# The box of all of Norrbygg: the one that lies open, and the one that was emptied.
ASKS |= {"now": "femi", "then": "femi"}
ASKED |= {"now": INSIDE - {"femi"}, "then": INSIDE - {"femi"}}

# --- rules: from what an address is about to who may -------------------------------


def everybody(*_):
    """Whoever has signed in."""
    return EVERYBODY


def not_the_machine(*_):
    """Everybody but who administers; Greta is told that nothing is released yet."""
    return EVERYBODY - ADMIN


def has_figures(*_):
    """Who may look at the figures of some unit."""
    return INSIDE - ADMIN


def who_knows_its_name(theme):
    """What themes are called everybody reads; one that is not there nobody."""
    return EVERYBODY if theme == "pay" else set()


def has_an_address(*_):
    """Whom a code can be sent to; Greta has no address."""
    return EVERYBODY - {"greta"}


def nobody(*_):
    """There is nothing there."""
    return set()


def admin(*_):
    """Who runs the machine."""
    return ADMIN


def reads_the_log(*_):
    """Who runs the machine, and who watches."""
    return ADMIN | COUNCIL


def imports(*_):
    """Who brings answers in from a file."""
    return ADMIN | ANALYST


def leaders(*_):
    """Who leads."""
    return LEADERS


def owner(thing):
    """Whose own it is: a belief, a behaviour, a promise, a rhythm."""
    return {thing}


def owner_and_team(thing):
    """A promise to Umeå is its leader's, and read by those it was given to."""
    return {thing, "bo"}


def in_chart(unit):
    """Who sees a unit in the chart."""
    return CHART[unit]


def invites(unit):
    """Who brings people into a unit: its leader, and who administers."""
    return ADMIN | {LEADS[unit]} if unit in LEADS else ADMIN


def takes_out(unit, person):
    """The same, for a member of that unit."""
    return invites(unit) if (unit, person) == ("umea", "bo") else set()


def knows(person):
    """Who sees a person's page: those who see her unit."""
    return CHART["norrbygg" if person == "femi" else "umea"] | {person}


def asks(round_):
    """The leader who asks."""
    return {ASKS[round_]}


def asks_or_admin(round_):
    """Who prints codes on paper: the leader who asks, and who administers."""
    return {ASKS[round_]} | ADMIN


def asks_while_open(round_):
    """The leader who asks, as long as the round is open."""
    return asks(round_) if round_ == "open" else set()


def rules_and_seal(round_):
    """Who sees what a round asks: those asked, leaders above, and who keeps watch."""
    if round_ == "draft":
        return asks(round_)
    return asks(round_) | ASKED[round_] | {"femi"} | READS_ALL | ADMIN


def answers(round_):
    """Who is asked and has not had the close."""
    return ASKED[round_] if round_ in {"open", "now"} else set()


def figures(round_, unit):
    """Who sees a unit's frozen figures; the administrator none."""
    is_there = round_ in RELEASED and unit in ASKED_IN[round_]
    return FIGURES[unit] if is_there else set()


def told_back(round_):
    """Who reads what a leader tells back: herself and those she asked."""
    return asks(round_) | ASKED[round_] if round_ in RELEASED else set()


def tells_back(round_):
    """The leader who asks, once it is released."""
    return asks(round_) if round_ in RELEASED else set()


# What was said with a name: who said it, and whom it was said to.
SAID = {"idea": ("bo", "astrid"), "private": ("bo", "nora"), "gate": ("", "astrid")}


def tells(voice):
    """Who said it."""
    return {SAID[voice][0]} - {""}


def told_to(voice):
    """Whom it was said to: a leader, or the colleague it is about, and nobody else."""
    return {SAID[voice][1]}


def told(voice):
    """The two it is between."""
    return tells(voice) | told_to(voice)


def outcome_seen(leader):
    """Who sees an outcome of her unit: who may see its frozen figures."""
    return FIGURES[{"astrid": "umea", "femi": "norrbygg"}[leader]]


# Bo asked Astrid for advice: the two of them read it.
TWO, ADVISOR, ASKER = {"bo", "astrid"}, {"astrid"}, {"bo"}


def the_two(*_):
    """Who asked for advice, and who was asked."""
    return TWO


def the_advisor(*_):
    """Who was asked."""
    return ADVISOR


def the_asker(*_):
    """Who asked."""
    return ASKER


def invited(study):
    """Who is invited to a named study of Umeå; to others there is none."""
    return {study, "bo"}


def is_named(*_):
    """Who agreed to it: Bo did, and Astrid, who started it, has not yet."""
    return {"bo"}


UNITS = [(f"unit {name}",) for name in CHART]
SOME_UNITS = [("unit norrbygg",), ("unit umea",)]
BOXES = [("box now",), ("box then",)]
ROUNDS = [(f"round of {name}",) for name in ASKED_IN]
PEOPLE = [(f"person {name}",) for name in ("astrid", "bo", "femi")]
BO = [("person bo",)]
BELIEFS = [(f"belief of {name}",) for name in ("astrid", "femi")]
BEHAVIOURS = [(f"behaviour of {name}",) for name in ("astrid", "femi")]
PLACES = [
    *((f"round of {one}", f"unit {two}") for one in sorted(RELEASED) for two in CHART),
    ("round of open", "unit lulea"),
    ("round of draft", "unit umea"),
]
TAKEN_OUT = [(*unit, "person bo") for unit in SOME_UNITS]
PROMISE = [("promise of astrid",)]
RHYTHM = [("rhythm of femi",)]
VOICES = [(f"voice {name}",) for name in SAID]
LINK = [("way in of astrid",)]
QUESTION = [("question of bo",)]
STUDY = [("study of astrid",)]
THEME = [("nothing",), ("theme pay",)]
OUTCOMES = [("outcome of astrid",), ("outcome of femi",)]
NOTHING = [("nothing",)]
ONCE = [()]

# Address by name: what it is about, and who may.
RULES = {
    "today": (ONCE, everybody),
    "people": (ONCE, everybody),
    "people-import": (ONCE, admin),
    "person-new": (ONCE, admin),
    "unit-new": (ONCE, admin),
    "unit": (UNITS, in_chart),
    "unit-edit": (SOME_UNITS, admin),
    "unit-close": (SOME_UNITS, admin),
    "unit-appoint": (SOME_UNITS, admin),
    "invite": (UNITS, invites),
    "invite-withdraw": (SOME_UNITS, invites),
    "member-remove": (TAKEN_OUT, takes_out),
    "person": (PEOPLE, knows),
    "person-change": (BO, admin),
    "person-move": (BO, admin),
    "person-roles": (BO, admin),
    "person-link": (BO, admin),
    "person-sign-out": (BO, admin),
    "person-depart": (BO, admin),
    "person-erase": (BO, admin),
    "me": (ONCE, everybody),
    "mentor": (ONCE, everybody),
    "my-data": (ONCE, everybody),
    "my-data-file": (ONCE, everybody),
    "erase-me": (ONCE, everybody),
    "choose-to-lead": (ONCE, everybody),
    "confirm-me": (ONCE, has_an_address),
    "sign-out-elsewhere": (ONCE, everybody),
    "stop-leading": (ONCE, everybody),
    "logs": (ONCE, reads_the_log),
    "audit-log": (ONCE, everybody),  # about oneself; all of it for admin and council
    # Believe: one's own. Who does not lead is invited to.
    "believe": (ONCE, everybody),
    "why-i-lead": (ONCE, everybody),
    "belief-new": (ONCE, everybody),
    "self-check": (ONCE, everybody),
    "self-checks": (ONCE, everybody),
    "self-check-remove": (NOTHING, nobody),
    "leader": (PEOPLE, nobody),  # nobody has shared a belief
    "behaviour-reword": (BEHAVIOURS, owner),
    "behaviour-retire": (BEHAVIOURS, owner),
    "behaviour-take-back": (BEHAVIOURS, owner),
    "evidence-remove": (NOTHING, nobody),
    "belief": (BELIEFS, owner),
    "belief-reword": (BELIEFS, owner),
    "belief-scope": (BELIEFS, owner),
    "belief-move": (BELIEFS, owner),
    "belief-retire": (BELIEFS, owner),
    "belief-take-back": (BELIEFS, owner),
    "behaviour-new": (BELIEFS, owner),
    "evidence-new": (BELIEFS, owner),
    # Listen.
    "listen": (ONCE, everybody),
    "round-new": (ONCE, everybody),  # says to who leads nothing that there is nobody
    "round-import": (ONCE, imports),
    "round-import-confirm": (ONCE, imports),
    "rhythm": (RHYTHM, owner),
    "rhythm-stop": (RHYTHM, owner),
    "round": (ROUNDS, rules_and_seal),
    "pulse-begin": ([*ROUNDS, *BOXES], answers),
    "pulse-device": (ROUNDS, answers),
    "pulse-token": ([*ROUNDS, *BOXES], answers),
    "voice-box": (BOXES, rules_and_seal),
    "answer-first": (ROUNDS, asks),
    "round-open": (ROUNDS, asks),
    "round-close": (ROUNDS, asks),
    "round-call-off": (ROUNDS, asks),
    "round-sheet": (ROUNDS, asks_while_open),
    "round-paper": (ROUNDS, asks_or_admin),
    "round-codes": (ROUNDS, asks_or_admin),
    "conversations": (ONCE, everybody),  # one's own; empty for who has none
    "conversation": (NOTHING, nobody),
    "conversation-end": (NOTHING, nobody),
    "voices": (ONCE, everybody),  # one's own
    "voices-inbox": (ONCE, everybody),  # what was said to oneself
    "tell": (ONCE, everybody),
    "tell-look": (ONCE, everybody),
    "told": (VOICES, told),
    "told-answer": (VOICES, told_to),
    "told-go-on": (VOICES, told),
    "told-take-back": (VOICES, tells),
    "told-file": (ONCE, everybody),
    "outside-links": (ONCE, leaders),
    "outside-link": (LINK, owner),
    "outside-link-close": (LINK, owner),
    "outside-link-renew": (LINK, owner),
    # Advice: one's own days alone; a question is between two.
    "advice": (ONCE, everybody),
    "advice-tap": (ONCE, everybody),
    "advice-day": (ONCE, everybody),
    "advice-undo": (ONCE, everybody),
    "advice-colleagues": (ONCE, everybody),
    "advice-file": (ONCE, everybody),
    "advice-week": (ONCE, everybody),
    "advice-link": (ONCE, everybody),
    "advice-link-end": (ONCE, everybody),
    "advice-forget": (ONCE, everybody),
    "advice-questions": (ONCE, everybody),
    "advice-ask": (ONCE, everybody),
    "advice-who": (ONCE, everybody),
    "advice-offer": (ONCE, everybody),
    "advice-offer-end": (ONCE, everybody),
    "advice-question": (QUESTION, the_two),
    "advice-answer": (QUESTION, the_advisor),
    "advice-pass-on": (QUESTION, the_advisor),
    "advice-decline": (QUESTION, the_advisor),
    "advice-thank": (QUESTION, the_asker),
    "advice-take-back": (QUESTION, the_asker),
    "named-own": (ONCE, everybody),  # how often one was named oneself
    "named-own-file": (ONCE, everybody),
    "studies": (ONCE, everybody),  # those one is invited to
    "study-new": (ONCE, leaders),
    "study": (STUDY, invited),
    "study-agree": (STUDY, invited),
    "study-take-back": (STUDY, invited),
    "study-names": (STUDY, is_named),
    "study-file": (STUDY, invited),  # whom one named oneself
    "study-end": (STUDY, owner),
    # Understand.
    "following": (ONCE, everybody),  # whom one follows oneself
    "follow": (ONCE, everybody),
    "follow-take-back": (ONCE, everybody),
    "understand": (ONCE, everybody),
    "leadership": (ONCE, everybody),  # one's own profile; empty for who leads nobody
    "leadership-target": (ONCE, everybody),
    "leadership-target-take-back": (NOTHING, nobody),
    # Of names: nobody's round asked for any here; who may is in the room's own tests.
    "networks": (ONCE, everybody),
    "network": (ROUNDS, nobody),
    "network-csv": (ROUNDS, nobody),
    "experience": (PLACES, figures),
    "experience-csv": (PLACES, figures),
    "lived": (BELIEFS, owner),
    # Themes: bands as frozen figures; names are everybody's, looked after by leaders
    # who have begun and analysts. What is sent is checked again by its action.
    "themes": (ONCE, not_the_machine),
    "all-themes": (ONCE, everybody),
    "themes-csv": (ONCE, has_figures),
    "theme": (THEME, who_knows_its_name),
    "theme-name": (THEME, everybody),
    "theme-merge": (THEME, everybody),
    "theme-retire": (THEME, everybody),
    "theme-correct": (THEME, everybody),
    "help-offer": (THEME, everybody),
    "help-take-back": (THEME, everybody),
    "help-ask": (THEME, everybody),
    "new-theme": (NOTHING, nobody),  # its reader's alone
    "new-dismiss": (NOTHING, everybody),
    "new-again": (NOTHING, everybody),
    "proposal": (NOTHING, nobody),
    "proposal-dismiss": (NOTHING, everybody),
    "theme-undo": (NOTHING, everybody),
    # Outcomes: kept by who leads the very unit, seen as its frozen figures are.
    "outcomes": (ONCE, everybody),
    "outcome-new": (ONCE, leaders),
    "outcome": (OUTCOMES, outcome_seen),
    "outcome-csv": (OUTCOMES, outcome_seen),
    "outcome-edit": (OUTCOMES, owner),
    "outcome-values": (OUTCOMES, owner),
    "outcome-value-remove": (OUTCOMES, owner),
    "outcome-upload": (OUTCOMES, owner),
    "outcome-baseline": (OUTCOMES, owner),
    "outcome-event": (OUTCOMES, owner),
    "outcome-event-forget": ([("outcome of astrid", "nothing")], nobody),
    "outcome-delete": (OUTCOMES, owner),
    "outcome-undo": (NOTHING, nobody),
    # Act and the cross-check.
    "act": (ONCE, everybody),
    "share-back": (ROUNDS, told_back),
    "share-back-write": (ROUNDS, tells_back),
    "share-back-preview": (ROUNDS, tells_back),
    "share-back-publish": (ROUNDS, tells_back),
    "share-back-add": (ROUNDS, tells_back),
    "commitment-new": (ONCE, leaders),
    "commitment": (PROMISE, owner_and_team),
    "commitment-edit": (PROMISE, owner),
    "commitment-keep": (PROMISE, owner),
    "commitment-let-go": (PROMISE, owner),
    "commitment-reopen": (PROMISE, owner),
    "commitment-offer": (PROMISE, owner_and_team),
    "commitment-withdraw": (PROMISE, owner_and_team),
    "commitment-hand-over": (PROMISE, owner),
    "cross-check": (ONCE, everybody),
    "cross-check-do": (ONCE, everybody),
    "cross-check-when": (ONCE, everybody),
    "cross-check-earlier": (ONCE, everybody),
}

# Open to whoever comes, each for a reason: see tests/house/test_addresses.py.
OPEN = {
    "invitation": [("nothing",)],
    "promise": ONCE,
    "welcome": ONCE,
    "outside": [("token of astrid",)],
    "outside-told": [("token of astrid", "secret of gate")],
    "advice-link-tap": [("button of bo",)],
}

# The same for everybody, signed in or not: nobody is known there.
NAMELESS = {
    "device": ONCE,
    "voice-answer": [*ROUNDS, *BOXES],
    "voice-counted": [*ROUNDS, *BOXES],
    "voice-keys": [*ROUNDS, *BOXES],
    "voice-paper": ONCE,
    "voice-paper-of": ROUNDS,
    "voice-pulse": [*ROUNDS, *BOXES],
    "voice-receipts": [*ROUNDS, *BOXES],
    "voice-replies": [*ROUNDS, *BOXES],
    "voice-thread": [("nothing", "nothing")],
}

# Each address about each thing.
ROWS = [(name, things) for name, (about, _) in RULES.items() for things in about]
OTHERS = [
    (name, things)
    for table in (OPEN, NAMELESS)
    for name, about in table.items()
    for things in about
]


def names_of_addresses():
    """Return the name of every address that is ours."""
    return {
        pattern.name
        for pattern, _ in walk(get_resolver().url_patterns, "")
        if pattern.callback.__module__.startswith("ledare.")
    }


def address_of(world, name, things):
    """Return an address with the keys of these things put in its places."""
    path, places = get_resolver().reverse_dict.getlist(name)[0][0][0]
    keys = [world.things[thing] for thing in things]
    return f"/{path % dict(zip(places, keys, strict=True))}"


def short(thing):
    """Return whose or which thing a name means: "belief of dag" is dag's."""
    return thing.split()[-1]


def who_may(name, things):
    """Return who may go to an address about these things."""
    _, rule = RULES[name]
    return frozenset(rule(*map(short, things)))
