"""What a belief's page shows of the promises made for it."""

from django.template.loader import render_to_string
from django.utils import timezone

from ledare.act.commitments import queries
from ledare.believe.beliefs.models import Belief
from ledare.people.models import Person


def promised_for(viewer: Person, belief: Belief) -> str:
    """Return a leader's promises for her belief as HTML; "" for everybody else."""
    if belief.leader_id != viewer.pk:
        return ""
    rows = list(queries.of_leader(viewer).filter(belief=belief))
    if not rows:
        return ""
    promises = queries.promises(viewer, rows, on=timezone.localdate())
    return render_to_string("commitments/_for_belief.html", {"promises": promises})
