"""Every address asks who you are, but for the few that must not."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLPattern

# Open to strangers, each for a reason.
OPEN = {
    "advice-link-tap": "one button behind a secret address; it shows nothing",
    "device": "says nothing of anybody: only the reader's own device can fill it",
    "invitation": "a person comes in by her link before she has an account",
    "outside": "customers and suppliers speak without an account",
    "outside-told": "whoever holds the secret address follows the answer",
    "promise": "whoever is asked may read it, on any device",
    "set_language": "says nothing about anybody",
    "voice-paper": "a code on paper is typed on any screen, without an account",
    "voice-paper-of": "the same, for one round",
    "voice-pulse": "answers come without a name; the token is the key",
    "welcome": "the first administrator has no account yet",
}
SAMPLES = {"slug": "nothing", "str": "nothing", "int": "1", "uuid": "0" * 32}
SIGN_IN = "/account/login/"


def our_addresses():
    """Return the name and a sample path of every address that is ours."""
    found = {}
    for pattern, route in walk(get_resolver().url_patterns, ""):
        if pattern.callback.__module__.startswith("ledare."):
            found[pattern.name or route] = "/" + route
    return found


def walk(patterns, before):
    """Yield every address below, with a sample in each of its places."""
    for entry in patterns:
        route = before + sample(entry.pattern)
        if isinstance(entry, URLPattern):
            yield entry, route
        else:
            yield from walk(entry.url_patterns, route)


def sample(pattern):
    """Return a route with samples put in."""
    route = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        places = {f"<{kind}:{name}>", f"<{name}>", f"<str:{name}>"}
        for place in places:
            route = route.replace(place, SAMPLES.get(kind, "nothing"))
    return route


def is_guarded(response):
    """Return whether a stranger was shown nothing."""
    to_sign_in = response.status_code == 302 and response.url.startswith(SIGN_IN)
    return to_sign_in or response.status_code in {403, 404, 405}


@pytest.mark.django_db(databases=["default", "vault"])
def test_addresses_send_a_stranger_to_the_door(organisation, client):
    guarded = {n: path for n, path in our_addresses().items() if n not in OPEN}
    answers = {
        f"{method} {path}": getattr(client, method)(path)
        for path in guarded.values()
        for method in ("get", "post")
    }

    assert len(guarded) > 20
    assert [what for what, answer in answers.items() if not is_guarded(answer)] == []


@pytest.mark.django_db(databases=["default", "vault"])
def test_addresses_show_something_to_those_who_may(organisation, femi, client):
    client.force_login(femi)

    shown = [p for p in our_addresses().values() if client.get(p).status_code == 200]

    assert len(shown) > 5


def test_open_addresses_all_exist():
    names = {pattern.name for pattern, _ in walk(get_resolver().url_patterns, "")}

    assert set(OPEN) - names == set()


@pytest.mark.parametrize("name", ["demo-doors", "demo-enter"])
def test_one_click_sign_in_is_not_there_without_the_demo(name, settings):
    assert settings.LEDARE_DEMO is False
    with pytest.raises(NoReverseMatch):
        reverse(name)
