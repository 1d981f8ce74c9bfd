"""What a password may be, and what it must not be."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "password",
    [
        "short one",
        "1234567890",
        "qwertyuiop",
        "ledare2026",
        "Leadership1",
        "norrbygg26",
        "Umeå-Umeå1",
        "Bo.Ek-Norrbygg",
        "passwordpassword",
    ],
)
def test_password_that_is_easily_guessed_is_refused(password, organisation, bo):
    with pytest.raises(ValidationError):
        validate_password(password, bo)


@pytest.mark.parametrize(
    "password",
    [
        "a long way to Umeå",
        "onlysmallletters",
        "  spaces count  ",
        "Norrbygg and then three other words",
        "日本語のながいことば",
        "x7" * 40,
    ],
)
def test_password_of_any_signs_and_length_is_taken(password, organisation, bo):
    validate_password(password, bo)

    bo.set_password(password)
    assert bo.check_password(password)
    assert not bo.check_password(password.swapcase() + ".")


def test_passwords_are_kept_with_argon2_and_never_expire():
    assert identify_hasher(make_password("a long way")).algorithm == "argon2"
    assert [n for n in dir(settings) if "EXPIR" in n and "PASSWORD" in n] == []
