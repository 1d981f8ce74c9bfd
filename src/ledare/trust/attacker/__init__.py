"""Try to work out somebody's answer from all that a system has ever shown.

Reads release-audit/1 and nothing else: no database, no clock. What it calls
reconstructed follows for certain from the figures; what would follow only if people
had not changed their minds stands apart.
"""

from ledare.trust.attacker.attacking import Report, attack
from ledare.trust.attacker.audits import FORMAT, Audit, NotAnAudit, read_audit
from ledare.trust.attacker.claims import Claim, Remark, Scored

__all__ = [
    "FORMAT",
    "Audit",
    "Claim",
    "NotAnAudit",
    "Remark",
    "Report",
    "Scored",
    "attack",
    "read_audit",
]
