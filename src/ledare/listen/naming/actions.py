"""What the room keeps, once a round is published."""

from collections.abc import Sequence

from django.db import transaction

from ledare.listen.naming.models import OwnBand
from ledare.listen.surveys.models import Nominee
from ledare.responses.naming import OwnSays


@transaction.atomic
def keep_own(round_key: str, own: Sequence[OwnSays]) -> None:
    """Keep how often each person was named, for her alone; safe to repeat.

    Who was erased since the opening has nobody behind her key any more.
    """
    nominees = Nominee.objects.filter(round__key=round_key)
    behind = dict(nominees.values_list("roster_key", "person_id"))
    rows = [
        OwnBand(
            round_key=round_key,
            person_id=behind[says.key],
            item=says.item,
            low=says.low,
            high=says.high,
            load=says.load,
        )
        for says in own
        if says.key in behind
    ]
    OwnBand.objects.bulk_create(rows, ignore_conflicts=True)
