"""Somebody is erased: what was hers alone is gone, what was published stays."""

import pytest
from django.contrib.sessions.models import Session

from ledare.listen.surveys.models import OwnAnswer
from ledare.people.actions import choose_to_lead, erase
from ledare.people.models import Unit
from ledare.responses import releases
from ledare.responses.models import Release, ReleasedGroup
from tests.cast import MONDAY, client_of
from tests.promise.conftest import answered, begun, closed, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def published():
    """Return every byte that was ever published."""
    return list(Release.objects.values_list()), list(
        ReleasedGroup.objects.values_list()
    )


def test_erasing_a_leader_takes_her_own_marks_and_changes_no_release(astrid, umea):
    round_ = opened(astrid, umea, [begun(astrid, "Asks before she decides.")])
    answered(round_, {umea.key: [6, 6, 6, 6, 6, 5, 5]})
    closed(round_)
    before = published()
    assert OwnAnswer.objects.filter(round=round_).count() == 2

    erase(by=astrid, person=astrid, at=MONDAY)

    assert not OwnAnswer.objects.filter(round=round_).exists()
    assert published() == before
    assert releases.chain_is_whole()


def test_erasing_somebody_signs_her_out_and_forgets_the_address_in_her_sessions(
    bo, ada
):
    clients = [client_of(bo), client_of(ada)]
    session = clients[0].session
    session["account_authentication_methods"] = [{"email": bo.email}]
    session.save()

    erase(by=ada, person=bo, at=MONDAY)

    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [
        str(ada.pk)
    ]
    assert [client.get("/me/").status_code for client in clients] == [302, 200]


def test_erasing_somebody_takes_her_name_off_her_circle(bo, ada):
    choose_to_lead(by=bo, at=MONDAY)
    assert Unit.objects.filter(name__contains="Bo Ek").count() == 1

    erase(by=ada, person=bo, at=MONDAY)

    assert not Unit.objects.filter(name__contains="Bo Ek").exists()


def test_erasing_somebody_who_has_answered_leaves_her_answer_in_the_count(
    astrid, umea, bo, ada
):
    round_ = opened(astrid, umea)
    answered(round_, {umea.key: [6, 6, 6, 6, 6, 5, 5]})

    erase(by=ada, person=bo, at=MONDAY)
    closed(round_)

    assert releases.release_of(round_.key).answered == 7
