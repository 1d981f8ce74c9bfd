"""The whole attack, round by round and round against round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ledare.trust.attacker.audits import Audit
from ledare.trust.attacker.between import claims_between, to_compare
from ledare.trust.attacker.claims import Claim, Kind, Remark, Scored, scored
from ledare.trust.attacker.within import claims_within
from ledare.trust.attacker.words import remarks_on

Progress = Callable[[float], None]
CERTAIN: tuple[Kind, ...] = ("certain", "colleague", "harmless")


@dataclass
class Report:
    """What an attack came to; ``scores`` stand only where the truth is known."""

    n_periods: int
    n_figures: int
    has_truth: bool
    claims: list[Claim] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    scores: dict[Kind, Scored] = field(default_factory=dict)

    def of(self, *kinds: Kind) -> list[Claim]:
        """Return the claims of some kinds."""
        return [claim for claim in self.claims if claim.kind in kinds]

    @property
    def reconstructions(self) -> list[Claim]:
        """Return the answers that are known for certain, alone or by a colleague."""
        return self.of("certain", "colleague")

    @property
    def findings(self) -> int:
        """Return what else should not be: near rounds subtracted, lonely words."""
        return len(self.of("if_unchanged")) + len(self.remarks)

    @property
    def wrong_claims(self) -> int:
        """Return how many claims that were called certain are false."""
        return sum(self.scores[kind].wrong for kind in CERTAIN if kind in self.scores)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.reconstructions and not self.findings

    def persons(self, *kinds: Kind) -> int:
        """Return about how many people there is a claim of some kinds."""
        return len({claim.person for claim in self.of(*kinds)})


def attack(audit: Audit, progress: Progress = lambda share: None) -> Report:
    """Return all that can be worked out from what was shown."""
    pairs = list(to_compare(audit.periods))
    report = Report(len(audit.periods), audit.n_figures, bool(audit.truth))
    n_steps = len(audit.periods) + len(pairs)
    for step, period in enumerate(audit.periods):
        progress(step / n_steps)
        report.claims += claims_within(audit, period)
        report.remarks += remarks_on(period)
    for step, (before, after) in enumerate(pairs, start=len(audit.periods)):
        progress(step / n_steps)
        report.claims += claims_between(audit, before, after)
    if report.has_truth:
        report.scores = _scores(report.claims, audit)
    progress(1.0)
    return report


def _scores(claims: Sequence[Claim], audit: Audit) -> dict[Kind, Scored]:
    kinds = dict.fromkeys(claim.kind for claim in claims)
    return {
        kind: scored((one for one in claims if one.kind == kind), audit.truth)
        for kind in kinds
    }
