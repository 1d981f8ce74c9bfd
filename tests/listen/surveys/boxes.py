"""How the tests write into an inbox, past the pages."""

from ledare.listen.surveys import device, queries, rules
from ledare.people.actions import give_token
from ledare.responses import intake


def put_into(inbox, person, *said, secret=b"b" * 32):
    """Put words into an inbox: pairs of a kind and a text, or more; the receipt."""
    seat = queries.seat_of(person, inbox)
    nonce = device.nonce_for(secret, round_key=inbox.key, member_key=person.key)
    token = intake.token_for(inbox.key, seat.cell_key, nonce)
    give_token(
        round_key=inbox.key,
        member_key=person.key,
        blinded_hash=device.hash_of(nonce, round_key=inbox.key),
        instead_of=rules.stands_for_a_token(seat),
    )
    voices = [voice(*one) for one in said]
    return intake.take_form(inbox.key, seat.cell_key, nonce, token, {}, voices)


def voice(kind, text, language="sv", audience="leader"):
    """Return words as they go into an inbox."""
    return {
        "item": f"voice:{kind}",
        "text": text,
        "language": language,
        "audience": audience,
    }
