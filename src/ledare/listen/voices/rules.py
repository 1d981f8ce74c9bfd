"""Who reads and answers what was said (trust-design, section 8).

With a name: whoever said it, and whoever leads the unit it was said to; the form names
her. About one colleague: that colleague, and nobody who leads her. No role opens it.
"""

from ledare.listen.voices.models import NamedVoice, OutsideLink
from ledare.people.models import Person


def may_answer(person: Person, voice: NamedVoice, *, leads: bool) -> bool:
    """Tell whether a person is the one it was said to; ``leads`` its unit."""
    if person.pk == voice.teller_id:
        return False
    if voice.about_person_id is not None:
        return person.pk == voice.about_person_id
    return leads


def may_read(person: Person, voice: NamedVoice, *, leads: bool) -> bool:
    """Tell whether a person may read it: who said it and whom it was said to."""
    is_hers = person.pk == voice.teller_id
    return is_hers or may_answer(person, voice, leads=leads)


def may_take_back(person: Person, voice: NamedVoice) -> bool:
    """Tell whether a person may take the words back: only who said them."""
    return person.pk == voice.teller_id and not voice.gone


def takes_more(voice: NamedVoice) -> bool:
    """Tell whether both can still go on: the words are there."""
    return not voice.gone


def may_see_to_links(person: Person, link: OutsideLink, *, leads: bool) -> bool:
    """Tell whether a person opens, renews and closes a link: she leads its unit."""
    return leads


def takes_voices(link: OutsideLink) -> bool:
    """Tell whether a link from outside is open."""
    return link.closed_at is None and link.unit.closed_on is None
