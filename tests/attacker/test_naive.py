"""The attacker is able to find leaks: on a system as many are it finds many."""

from benchmarks.attack.naive import naive_audit
from ledare.trust.attacker import attack, read_audit


def test_naive_system_gives_many_away_and_no_claim_is_wrong():
    audit = read_audit(naive_audit(400, 2, seed=3))

    report = attack(audit)

    assert report.wrong_claims == 0
    assert report.persons("certain") >= 10
    assert report.persons("certain", "colleague") >= 30
    assert not report.is_clean
