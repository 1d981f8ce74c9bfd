"""The log of named acts, in words and with the names of who is still known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ledare.audit.models import Entry
from ledare.people.models import Person, Unit

# An act that is not in the list is shown by its kind.
WORDS = {
    "people.organisation.founded": _("founded the organisation"),
    "people.person.joined": _("joined"),
    "people.person.moved": _("moved"),
    "people.person.left": _("left a unit"),
    "people.person.departed": _("left the organisation"),
    "people.person.changed": _("changed name or settings"),
    "people.person.erased": _("was erased"),
    "people.unit.opened": _("opened a unit"),
    "people.unit.renamed": _("renamed a unit"),
    "people.unit.moved": _("moved a unit"),
    "people.unit.closed": _("closed a unit"),
    "people.leader.appointed": _("appointed a leader"),
    "people.leader.dismissed": _("ended a leadership"),
    "people.leader.chose": _("chose to lead"),
    "people.leader.stopped": _("closed a leader's space"),
    "people.mentor.named": _("named a mentor"),
    "people.mentor.unnamed": _("has no mentor any more"),
    "people.role.given": _("gave a role"),
    "people.role.taken": _("took a role"),
    "people.invitation.made": _("made an invitation"),
    "people.invitation.withdrawn": _("withdrew invitations"),
    "people.link.made": _("made a link that signs somebody in"),
    "people.link.used": _("signed in with a link"),
    "people.signin.done": _("signed in"),
    "people.signin.failed": _("failed to sign in"),
    "people.password.changed": _("set or changed a password"),
    "people.proof.added": _("added a way to sign in"),
    "people.proof.removed": _("removed a way to sign in"),
    "people.sessions.ended": _("signed somebody out everywhere else"),
    "people.file.imported": _("imported people from a file"),
    "believe.belief.scope_changed": _("changed who may read a belief"),
    "listen.round.planned": _("planned a round"),
    "listen.round.opened": _("opened a round"),
    "listen.round.closed_early": _("closed a round early"),
    "listen.round.released": _("released the figures of a round"),
    "listen.round.called_off": _("called a round off"),
    "listen.round.reopened": _("opened a round again, under new keys"),
    "listen.round.imported": _("imported a round from a file"),
    "listen.paper.chosen": _("said who answers on paper"),
    "listen.paper.printed": _("printed the codes on paper"),
    "listen.rhythm.started": _("started a rhythm"),
    "listen.rhythm.changed": _("changed a rhythm"),
    "listen.rhythm.stopped": _("stopped a rhythm"),
    "listen.inbox.opened": _("opened an inbox"),
    "listen.inbox.emptied": _("emptied an inbox with a round"),
    "listen.inbox.called_off": _("called an inbox off, unread"),
    "listen.conversation.read": _("read a conversation with a comment’s writer"),
    "listen.conversation.replied": _("answered a comment"),
    "listen.conversation.ended": _("ended a conversation"),
    "listen.voice.answered": _("answered a voice"),
    "listen.voices.read": _("read what was said without a name"),
    "listen.voices.exported": _("exported what was said to her or him"),
    "listen.study.started": _("started a named study"),
    "listen.study.deleted": _("deleted a named study with all that was in it"),
    "listen.link.opened": _("opened a way in from outside"),
    "listen.link.closed": _("closed a way in from outside"),
    "understand.words.read": _("read what people wrote"),
    "understand.figures.exported": _("exported figures"),
    "understand.outcome.begun": _("began an outcome of a unit"),
    "understand.outcome.changed": _("changed an outcome of a unit"),
    "understand.outcome.deleted": _("deleted an outcome of a unit"),
    "understand.outcome.exported": _("exported an outcome of a unit"),
    "understand.outcome.undone": _("undid a change of an outcome"),
    "understand.theme.named": _("renamed a theme"),
    "understand.theme.merged": _("merged two themes"),
    "understand.theme.retired": _("laid a theme aside"),
    "understand.theme.split": _("split a theme"),
    "understand.theme.kept": _("kept something new as a theme"),
    "understand.theme.dismissed": _("left two themes as they are"),
    "understand.theme.taught": _("corrected where words belong"),
    "understand.theme.undone": _("undid a change of a theme"),
    "understand.theme.found": _("was told of something new"),
    "understand.help.offered": _("offered help with a theme"),
    "understand.help.withdrawn": _("took an offer of help back"),
    "understand.help.asked": _("asked somebody who offered help"),
    "act.shareback.published": _("published a share-back"),
    "act.shareback.added": _("added to a share-back"),
    "act.commitment.made": _("made a promise"),
    "act.commitment.offered": _("offered to take a promise over"),
    "act.commitment.withdrawn": _("withdrew an offer"),
    "act.commitment.edited": _("reworded a promise"),
    "act.commitment.handed": _("handed a promise over"),
    "act.commitment.kept": _("kept a promise"),
    "act.commitment.let_go": _("let a promise go"),
    "act.commitment.reopened": _("took a promise up again"),
    "cycle.crosscheck.planned": _("planned a cross-check"),
    "cycle.crosscheck.done": _("did a cross-check"),
    "operations.backup.made": _("made a backup"),
    "operations.backup.restored": _("brought a backup back"),
    "operations.settings.changed": _("changed how Ledare is set up"),
    "trust.attack.run": _("let a program attack the published figures"),
}


@dataclass(frozen=True)
class LogLine:
    """One act, ready to be read."""

    at: datetime
    by: str
    act: str
    about: str
    details: dict[str, object]
    hash: str


def log_lines(entries: Iterable[Entry]) -> list[LogLine]:
    """Return acts in words; two queries for any number of them."""
    entries = list(entries)
    keys = {key for entry in entries for key in _keys_in(entry)}
    names: dict[str, str] = dict(
        Unit.objects.filter(key__in=keys).values_list("key", "name")
    )
    names.update(Person.objects.filter(key__in=keys).values_list("key", "name"))
    return [
        LogLine(
            at=entry.at,
            by=names.get(entry.by, entry.by),
            act=str(WORDS.get(entry.kind, entry.kind)),
            about=names.get(entry.about, entry.about),
            details={
                name: names.get(str(value), value)
                for name, value in entry.details.items()
            },
            hash=entry.hash,
        )
        for entry in entries
    ]


def _keys_in(entry: Entry) -> set[str]:
    return {entry.by, entry.about, *(str(value) for value in entry.details.values())}
