"""Sign somebody out: on her other devices, or everywhere."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ledare.people.actions import depart, sign_out_elsewhere
from tests.cast import MONDAY


def is_in(client):
    """Return whether a browser is still signed in."""
    return client.get(reverse("me")).status_code == 200


def test_sign_out_elsewhere_keeps_this_device_and_other_people(bo, chandra, client_of):
    here, there, hers = client_of(bo), client_of(bo), client_of(chandra)

    here.post(reverse("sign-out-elsewhere"))

    assert [is_in(here), is_in(there), is_in(hers)] == [True, False, True]


def test_sign_out_elsewhere_by_an_administrator_is_everywhere(ada, bo, client_of):
    hers = client_of(bo)

    client_of(ada).post(reverse("person-sign-out", args=[bo.key]))

    assert not is_in(hers)


def test_sign_out_elsewhere_by_somebody_else_is_refused(bo, chandra, client_of):
    hers = client_of(chandra)

    with pytest.raises(PermissionDenied):
        sign_out_elsewhere(by=bo, person=chandra, at=MONDAY)
    refused = client_of(bo).post(reverse("person-sign-out", args=[chandra.key]))

    assert (refused.status_code, is_in(hers)) == (404, True)


def test_who_leaves_the_organisation_is_signed_out(ada, bo, client_of):
    hers = client_of(bo)

    depart(by=ada, person=bo, at=MONDAY)

    assert not is_in(hers)
    bo.is_active = True
    bo.save()
    assert not is_in(hers)
