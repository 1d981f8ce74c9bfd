"""The samples for web servers pass; what would break the promise is caught."""

from pathlib import Path

import pytest

from ledare.operations.doctor.proxy import proxy

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "examples" / "proxy"


def told(text, tmp_path, name="proxy.conf"):
    """Return what is wrong with a configuration."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return [f.says for f in proxy(file) if f.level in {"error", "warning"}]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_sample_passes(name):
    assert [(f.level, f.check) for f in proxy(SAMPLES / name)] == [("ok", "proxy")]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_every_sample_is_spoken_of_in_the_documentation(name):
    page = (ROOT / "docs" / "how-to" / "run.md").read_text(encoding="utf-8")

    assert f"examples/proxy/{name}" in page


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "location ^~ /voice/ {\n        access_log off;",
            "location ^~ /voice/ {",
            "/voice/ writes an access log.",
        ),
        (
            "access_log off;\n        error_log /dev/null;\n        client",
            "access_log off;\n        client",
            "Errors under /voice/ are logged with the address of who asks.",
        ),
        (
            'X-Forwarded-For "";',
            "X-Forwarded-For $remote_addr;",
            "Under /voice/ the header x-forwarded-for tells who asks.",
        ),
        (
            'X-Real-IP "";',
            "X-Real-IP $remote_addr;",
            "Under /voice/ the header x-real-ip tells who asks.",
        ),
        (
            "Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n",
            "X-None 1;\n",
            "Under /voice/ the header host is not passed on.",
        ),
        ("^~ /voice/", "^~ /voices/", "There is no place for /voice/ of its own."),
        (
            "location ^~ /v/ {\n        access_log off;",
            "location ^~ /v/ {",
            "/v/ writes an access log.",
        ),
        (
            "location ^~ /v/ {\n        access_log off;\n        error_log /dev/null;",
            "location ^~ /v/ {\n        access_log off;",
            "Errors under /v/ are logged with the address of who asks.",
        ),
        ("^~ /v/", "^~ /x/", "There is no place for /v/ of its own."),
        (" ssl;", ";", "Answers come in without TLS."),
        (
            "access_log off;\n    error_log /dev/null;\n    return",
            "return",
            "A server that only leads on to another address writes an access log.",
        ),
        (
            "add_header Strict",
            "#add_header Strict",
            "Its own pages of error do not tell browsers to stay with TLS.",
        ),
        (
            "client_body_buffer_size 64k;",
            "mirror /copy;",
            "`mirror` keeps copies.",
        ),
    ],
)
def test_nginx_that_breaks_the_promise_is_caught(before, after, says, tmp_path):
    sample = (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    assert before in sample

    assert says in told(sample.replace(before, after), tmp_path)


def test_nginx_inherits_what_is_said_outside(tmp_path):
    sample = (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    silent = sample.replace("access_log off;", "").replace("error_log /dev/null;", "")
    outside = f"http {{ access_log off; error_log /dev/null;\n{silent}\n}}"

    assert told(outside, tmp_path) == []


def test_address_of_somebody_outside_may_be_passed_on_to_be_counted(tmp_path):
    sample = (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    place = sample[sample.index("location ^~ /v/") :]

    assert "X-Forwarded-For $remote_addr" in place[: place.index("}")]
    assert told(sample, tmp_path) == []


def test_nginx_headers_of_one_place_hide_those_outside(tmp_path):
    sample = (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    place = sample[sample.index("location ^~ /voice/") :]
    quiet = "\n".join(
        line for line in place.splitlines() if "proxy_set_header" not in line
    )
    outside = sample.replace(place, quiet).replace(
        "server_tokens off;", "proxy_set_header X-Forwarded-For $remote_addr;"
    )

    assert "Under /voice/ the header x-forwarded-for tells who asks." in told(
        outside, tmp_path
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "log_skip /voice/*",
            "log",
            "/voice/ writes an access log.",
        ),
        (
            "log_skip /v/*",
            "log",
            "/v/ writes an access log.",
        ),
        (
            "exclude http.log.error",
            "level ERROR",
            "Errors are logged with the address of who asks.",
        ),
        (
            "\t\t\theader_up -X-Forwarded-For\n\t\t\theader_up -X-Real-IP\n",
            "",
            "Under /voice/ the header x-forwarded-for tells who asks.",
        ),
        ("handle /voice/*", "handle /x/*", "There is no place for /voice/ of its own."),
        (
            "ledare.example.org {",
            "http://ledare.example.org {",
            "Answers come in without TLS.",
        ),
        ("reverse_proxy", "respond", "No site in it speaks to Ledare."),
    ],
)
def test_caddy_that_breaks_the_promise_is_caught(before, after, says, tmp_path):
    sample = (SAMPLES / "Caddyfile").read_text(encoding="utf-8")
    assert before in sample

    assert says in told(sample.replace(before, after), tmp_path, "Caddyfile")


def test_caddy_may_log_the_rest(tmp_path):
    sample = (SAMPLES / "Caddyfile").read_text(encoding="utf-8")
    logging = sample.replace("\tlog_skip /voice/*", "\tlog\n\tlog_skip /voice/*")

    assert told(logging, tmp_path, "Caddyfile") == []


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    (found,) = proxy(tmp_path / "nowhere.conf")

    assert (found.level, "cannot be read" in found.says) == ("error", True)
