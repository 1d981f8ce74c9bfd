"""Read a web server's configuration: does it keep quiet where answers come in?

Not a whole grammar: words, blocks and comments as nginx and Caddy write them. What is
looked for is named below, each with what to do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ledare.operations.doctor.findings import Finding, or_fine

SIGN: Final = re.compile(
    r'"(?:\\.|[^"])*"|\'(?:\\.|[^\'])*\'|#[^\n]*|\n|[{};]|[^\s{};"\']+'
)
NAMELESS: Final = "/voice/"
# A secret address of somebody outside stands in no log; her own is passed on, since
# attempts are counted by it, in memory.
OUTSIDE: Final = "/v/"
UNLOGGED: Final = (NAMELESS, OUTSIDE)
TELLS_WHO: Final = ("x-forwarded-for", "x-real-ip", "forwarded", "x-client-ip")
SAMPLES: Final = "See examples/proxy/ and docs/how-to/run.md."


@dataclass(slots=True)
class Block:
    """A line of words, and the lines in its braces."""

    words: list[str]
    inside: list["Block"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the first word."""
        return self.words[0] if self.words else ""

    def all(self, name: str) -> list["Block"]:
        """Return the lines in the braces that begin with a word."""
        return [line for line in self.inside if line.name == name]

    def says(self, *words: str) -> bool:
        """Tell whether a line in the braces begins with these words."""
        return any(line.words[: len(words)] == list(words) for line in self.inside)

    def everywhere(self) -> Iterator["Block"]:
        """Yield every line in the braces, however deep."""
        for line in self.inside:
            yield line
            yield from line.everywhere()


def proxy(file: Path) -> Iterator[Finding]:
    """Look whether a web server in front keeps the promise, too."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        yield _wrong(f"{file} cannot be read: {error.strerror}.", "Check the path.")
        return
    is_nginx = re.search(r"^\s*(?:(?:server|http)\s*\{|location\s)", text, re.MULTILINE)
    whole = parsed(text, by_lines=not is_nginx)
    found = _nginx(whole) if is_nginx else _caddy(whole)
    places = " and ".join(UNLOGGED)
    yield from or_fine(found, "proxy", f"{file.name} keeps quiet under {places}.")


def parsed(text: str, *, by_lines: bool) -> Block:
    """Return a configuration as blocks; Caddy ends a line where nginx has a sign."""
    whole = Block([])
    stack, words = [whole], list[str]()
    for sign in SIGN.findall(text):
        if sign.startswith("#"):
            continue
        ends = sign == ";" or (sign == "\n" and by_lines)
        if sign == "{":
            stack[-1].inside.append(Block(words))
            stack.append(stack[-1].inside[-1])
            words = []
        elif sign == "}" or ends:
            if words:
                stack[-1].inside.append(Block(words))
                words = []
            if sign == "}" and len(stack) > 1:
                stack.pop()
        elif sign != "\n":
            words.append(sign.strip("\"'"))
    return whole


def _nginx(whole: Block) -> Iterator[Finding]:
    """Look at each server of nginx that speaks to Ledare or leads there."""
    http = next(iter(whole.all("http")), whole)
    servers = [*http.all("server"), *(whole.all("server") if http is not whole else [])]
    for server in servers:
        if any(line.name == "proxy_pass" for line in server.everywhere()):
            yield from _nginx_server(server, http)
        elif not _is_silent(server, http):
            yield _wrong(
                "A server that only leads on to another address writes an access log.",
                "Say `access_log off;` there: /voice/ is opened without TLS, too.",
            )


def _nginx_server(server: Block, http: Block) -> Iterator[Finding]:
    """Look at the server that speaks to Ledare."""
    if not any(
        "ssl" in line.words or "quic" in line.words for line in server.all("listen")
    ):
        yield _wrong("Answers come in without TLS.", "Listen with `443 ssl`.")
    elif not _has_header(server, "strict-transport-security"):
        yield Finding(
            "proxy",
            "warning",
            "Its own pages of error do not tell browsers to stay with TLS.",
            "Add Strict-Transport-Security, always.",
        )
    for place in UNLOGGED:
        voices = [line for line in server.all("location") if line.words[-1] == place]
        if not voices:
            yield _wrong(
                f"There is no place for {place} of its own.",
                f"Add `location ^~ {place}` without a log. {SAMPLES}",
            )
        for voice in voices:
            yield from _nginx_silence(voice, server, http)
            yield from _nginx_headers(voice, server, http)
    for line in server.everywhere():
        if line.name in {"mirror", "proxy_cache"} and line.words[1:] != ["off"]:
            yield _wrong(f"`{line.name}` keeps copies.", f"Take it out. {SAMPLES}")


def _nginx_silence(voice: Block, server: Block, http: Block) -> Iterator[Finding]:
    """Look whether a place where answers or words come in writes anything down."""
    place = voice.words[-1]
    if not _is_silent(voice, server, http):
        yield _wrong(f"{place} writes an access log.", "Say `access_log off;` in it.")
    errors = _nearest("error_log", voice, server, http)
    if errors is None or errors.words[1:2] != ["/dev/null"]:
        yield _wrong(
            f"Errors under {place} are logged with the address of who asks.",
            "Say `error_log /dev/null;` in it.",
        )


def _nginx_headers(voice: Block, server: Block, http: Block) -> Iterator[Finding]:
    """Look what a place passes on: its own address, and of nameless people nothing."""
    place = voice.words[-1]
    passed = _headers_passed(voice, server, http)
    for name in TELLS_WHO if place == NAMELESS else ():
        if passed.get(name):
            yield _wrong(
                f"Under {place} the header {name} tells who asks.",
                f'Take it out, or say `proxy_set_header {name} "";`.',
            )
    for name in ("host", "x-forwarded-proto"):
        if not passed.get(name):
            yield _wrong(
                f"Under {place} the header {name} is not passed on.",
                "Without it Ledare does not know its own address, and refuses.",
            )


def _is_silent(*scopes: Block) -> bool:
    """Tell whether no access log is written; the innermost word counts."""
    said = _nearest("access_log", *scopes)
    return said is not None and said.words[1:2] == ["off"]


def _nearest(name: str, *scopes: Block) -> Block | None:
    """Return what is said about something, from the inside out."""
    for scope in scopes:
        if scope.all(name):
            return scope.all(name)[-1]
    return None


def _headers_passed(*scopes: Block) -> dict[str, str]:
    """Return the headers that are set: nginx takes those of the innermost scope."""
    for scope in scopes:
        lines = scope.all("proxy_set_header")
        if lines:
            return {line.words[1].lower(): " ".join(line.words[2:]) for line in lines}
    return {}


def _has_header(server: Block, name: str) -> bool:
    return any(
        line.name == "add_header" and line.words[1].lower() == name
        for line in server.everywhere()
    )


def _caddy(whole: Block) -> Iterator[Finding]:
    """Look at each site of Caddy that speaks to Ledare."""
    options = [block for block in whole.inside if not block.words]
    sites = [
        block
        for block in whole.inside
        if block.words
        and any(line.name == "reverse_proxy" for line in block.everywhere())
    ]
    if not sites:
        yield _wrong(
            "No site in it speaks to Ledare.", f"Is it the right file? {SAMPLES}"
        )
    if not any(
        "http.log.error" in line.words for o in options for line in o.everywhere()
    ):
        yield _wrong(
            "Errors are logged with the address of who asks.",
            "In the options: `log default { exclude http.log.error }`.",
        )
    for site in sites:
        yield from _caddy_site(site)


def _caddy_site(site: Block) -> Iterator[Finding]:
    """Look at one site."""
    if site.name.startswith("http://"):
        yield _wrong("Answers come in without TLS.", "Name the site without http://.")
    elif not any(
        "Strict-Transport-Security" in line.words for line in site.everywhere()
    ):
        yield Finding(
            "proxy",
            "warning",
            "Its own pages of error do not tell browsers to stay with TLS.",
            "Add Strict-Transport-Security in `header`.",
        )
    for place in UNLOGGED:
        if site.all("log") and not site.says("log_skip", f"{place}*"):
            yield _wrong(
                f"{place} writes an access log.",
                f"Say `log_skip {place}*` beside it.",
            )
    yield from _caddy_voice(site)


def _caddy_voice(site: Block) -> Iterator[Finding]:
    """Look at the place where answers come in."""
    voices = [line for line in site.inside if line.words[1:] == [f"{NAMELESS}*"]]
    passes = [
        line
        for voice in voices
        if voice.name in {"handle", "route"}
        for line in voice.all("reverse_proxy")
    ]
    if not passes:
        yield _wrong(
            f"There is no place for {NAMELESS} of its own.",
            f"Add `handle {NAMELESS}*` that passes on no address. {SAMPLES}",
        )
    for line in passes:
        # Caddy adds this one by itself.
        if not line.says("header_up", "-X-Forwarded-For"):
            yield _wrong(
                f"Under {NAMELESS} the header x-forwarded-for tells who asks.",
                "Say `header_up -X-Forwarded-For` there.",
            )


def _wrong(says: str, do: str) -> Finding:
    return Finding("proxy", "error", says, do)
