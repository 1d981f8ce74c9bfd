"""The log inventory: what is written down where, who reads it, how long it stays.

The page shows it, docs/reference/logs.md says it, and a test compares both with the
settings: a log that is not in this list does not exist.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ledare.jobs.tasks import DAYS_OF_FAILURES
from ledare.mail.tasks import DAYS_OF_LETTERS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True, slots=True)
class Log:
    """One place where something is written down.

    ``handlers`` and ``loggers`` are names in settings.LOGGING, ``tables`` those of
    models, and ``key`` names the log in the documentation.
    """

    key: str
    name: "Words"
    holds: "Words"
    where: "Words"
    readers: "Words"
    kept: "Words"
    handlers: tuple[str, ...] = ()
    loggers: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


INVENTORY: Final[tuple[Log, ...]] = (
    Log(
        key="audit",
        name=_("The audit log"),
        holds=_(
            "Acts with a name: who opened a round and with which seal, which release"
            " came of it, who gave a role, read words, exported, changed how one signs"
            " in. Each act carries the hash of the one before it. Never an answer, and"
            " of members never that they came."
        ),
        where=_("In the database, and in each backup."),
        readers=_(
            "Administrators and the works council read all of it; everybody reads what"
            " she did and what was done about her."
        ),
        kept=_("As long as Ledare is used here: a chain cannot lose a link."),
        tables=("audit.Entry",),
    ),
    Log(
        key="terminal",
        name=_("Warnings and errors"),
        holds=_(
            "What went wrong on pages that know who is signed in: the time, the"
            " address of the page, the place in the program. No password, no form, no"
            " figure."
        ),
        where=_("On the terminal of the program, where the machine collects it."),
        readers=_("Whoever runs the machine."),
        kept=_("As the machine is told; thirty days are enough."),
        handlers=("console",),
        loggers=("root", "django.request"),
    ),
    Log(
        key="nameless",
        name=_("Where answers come in"),
        holds=_(
            "Nothing. Pages under /voice/ write no line: no address, no time, no"
            " browser, no error. This is on purpose; a log here could tell who"
            " answered and when."
        ),
        where=_("Nowhere."),
        readers=_("Nobody."),
        kept=_("Not at all."),
    ),
    Log(
        key="requests",
        name=_("Pages that were opened"),
        holds=_(
            "Nothing in Ledare: its server writes no access log. A web server in front"
            " of it may write one, and must not under /voice/. The check-up reads its"
            " settings and says so."
        ),
        where=_("With the web server in front, if it is told to."),
        readers=_("Whoever runs that server."),
        kept=_("As that server is told; thirty days are enough."),
    ),
    Log(
        key="letters",
        name=_("Letters"),
        holds=_(
            "To which address a letter went, its subject and when. Its text is deleted"
            " as soon as it is sent. Letters about a round go to everybody who was"
            " asked, so they tell nothing about who answered."
        ),
        where=_("In the database."),
        readers=_("Whoever runs the machine."),
        kept=format_lazy(_("{days} days."), days=DAYS_OF_LETTERS),
        tables=("mail.Letter",),
    ),
    Log(
        key="jobs",
        name=_("Background work"),
        holds=_(
            "Which work was done and when, with the key of a round or a letter. An"
            " answer that is sent leaves nothing to do, so nothing of it is here."
        ),
        where=_("In the database."),
        readers=_("Whoever runs the machine."),
        kept=format_lazy(
            _("The last hundred that went well; what failed, {days} days."),
            days=DAYS_OF_FAILURES,
        ),
        tables=("django_q.Task", "django_q.OrmQ"),
    ),
)
