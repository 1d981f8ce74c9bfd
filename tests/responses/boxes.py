"""An inbox at Norrbygg that rides with the round: two teams of twelve, and a third."""

from ledare.responses.intake import take_form, token_for
from ledare.responses.plan import Item
from ledare.responses.riders import Riding
from ledare.responses.rooms import open_room
from tests.responses import norrbygg
from tests.responses.norrbygg import Device

BOX = "box"
HEADS = {"umea": 12, "lulea": 12, "finance": 12}
CONCERN, IDEA = Item("voice:concern", "text"), Item("voice:idea", "text")
ITEMS = (IDEA, CONCERN)
ALL_STAY = Riding(BOX, {"umea": 12, "lulea": 12, "finance": 12})


def open_both(heads=HEADS, box_heads=HEADS):
    """Open a round and an inbox."""
    open_room(norrbygg.plan(heads=heads))
    open_room(norrbygg.plan(BOX, box_heads, ITEMS))


def all_answer(cells=("umea", "lulea", "finance"), n=12):
    """Let everybody answer the round, and say nothing."""
    for cell in cells:
        for device in norrbygg.crowd(cell, n):
            device.answer()


def said(text, item=CONCERN, language="en", audience="leader", **keys):
    """Return words for the box."""
    return {
        "item": item.key,
        "text": text,
        "language": language,
        "audience": audience,
        **keys,
    }


def put_in(who, cell, *voices):
    """Put something into the box; return the receipt."""
    device = Device(who, cell, BOX)
    token = token_for(BOX, cell, device.nonce)
    return take_form(BOX, cell, device.nonce, token, {}, list(voices))


def three_write(cell="umea", text="we wait for parts", **how):
    """Let three people of a cell write one thing each."""
    return [
        put_in(f"{cell}-{n}", cell, said(f"{text} the {n} week", **how))
        for n in range(3)
    ]
