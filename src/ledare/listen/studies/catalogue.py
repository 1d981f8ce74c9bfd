"""The questions a named study can ask. To be named is good news in each of them.

Nobody writes one of her own: a named question such as "who is hard to work with" would
be an accusation that everybody who agreed can read.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: Final[dict[str, Promise]] = {
    "advice": _("Whom did you turn to for advice in the last two weeks?"),
    "weigh": _("Whose view do you weigh most when you make up your mind?"),
    "ideas": _("With whom do you talk a new idea through first?"),
    "help": _("Who helps you on when you are stuck?"),
}
