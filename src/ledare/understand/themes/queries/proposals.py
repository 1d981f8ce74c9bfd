"""What looks like one theme, or like two, for who looks after themes."""

from dataclasses import dataclass

from ledare.understand.experience.rules import Sight
from ledare.understand.themes.models import Proposal
from ledare.understand.themes.queries.announcements import readable_quotes
from ledare.understand.themes.queries.quotes import Quote

MOST = 4
QUOTES = 3


@dataclass(frozen=True)
class Proposed:
    """A proposal, and of a split words that would go to a theme of their own."""

    proposal: Proposal
    quotes: tuple[Quote, ...]

    @property
    def is_merge(self) -> bool:
        """Tell whether two themes look like one."""
        return self.proposal.kind == Proposal.Kind.MERGE

    @property
    def per_cent(self) -> int:
        """Return how alike they are, of a hundred."""
        return round(100 * self.proposal.how_alike)


def proposed_to(sight: Sight, *, key: str = "") -> list[Proposed]:
    """Return what is proposed to somebody; a split only with words she may read."""
    rows = Proposal.objects.filter(state=Proposal.State.NEW)
    rows = rows.filter(key=key) if key else rows
    found = list(rows.select_related("theme", "other")[:MOST])
    wanted = {source for row in found for source in row.sources}
    readable = readable_quotes(sight, wanted)
    made = [
        Proposed(row, tuple(readable[s] for s in row.sources if s in readable))
        for row in found
    ]
    return [one for one in made if one.is_merge or len(one.quotes) >= QUOTES]
