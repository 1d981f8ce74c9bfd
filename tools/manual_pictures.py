"""Draw the pictures of the manual's tutorial from the data they are about.

python tools/manual_pictures.py

49 companies (lq2002) are read from ../shared/data, measured with ``ledare.measure`` and
drawn as SVG into docs/pictures. Colours are those of the light theme; a picture brings
its own paper, so that it can be read on a dark page too.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyarrow import Table, csv

from ledare import measure as m

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DATA = Path("../shared/data")
ITEMS = {
    "LEAD01": "Officers get cooperation",
    "LEAD02": "NCOs get cooperation",
    "LEAD03": "Leadership impresses me",
    "LEAD04": "I go to my chain for help",
    "LEAD05": "Officers would lead in combat",
    "LEAD06": "NCOs would lead in combat",
    "LEAD07": "Officers care for our welfare",
    "LEAD08": "NCOs care for our welfare",
    "LEAD09": "Officers want my view",
    "LEAD10": "NCOs want my view",
    "LEAD11": "My chain of command works",
}
OFFICERS = ("LEAD01", "LEAD05", "LEAD07", "LEAD09")
NCOS = ("LEAD02", "LEAD06", "LEAD08", "LEAD10")
CHAIN = ("LEAD03", "LEAD04", "LEAD11")
WORK = ("TSIG01", "TSIG02", "TSIG03")

PAPER, INK, QUIET, LINE = "#faf8f3", "#1b2a2a", "#566563", "#e3dfd4"
PINE, OCHRE, MIST = "#1d5f50", "#c08a1e", "#c9d6cf"
SHADES = ("#c08a1e", "#e8cf9a", "#e3dfd4", "#9cc4b6", "#1d5f50")
WIDTH = 520
FONT = "Figtree, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"


def main() -> int:
    """Write every picture."""
    for name, drawing in drawn().items():
        (PICTURES / name).write_text(drawing, encoding="utf-8")
    return 0


def drawn() -> dict[str, str]:
    """Return every picture by the name of its file."""
    army = csv.read_csv(DATA / "teams-army/lq2002.csv.gz")
    return {
        "companies-answers.svg": answers(army),
        "companies-agreement.svg": agreement(army),
        "companies-pooled.svg": pooled(army),
        "companies-drivers.svg": drivers(army),
    }


def answers(army: Table) -> str:
    """Draw how the answers to each item are spread over the scale."""
    parts = list(answers_key())
    left, right = 218.0, WIDTH - 14.0
    for row, (name, words) in enumerate(ITEMS.items()):
        y = 44 + row * 27
        parts.append(text(left - 10, y + 14, words, anchor="end"))
        share = np.bincount(np.asarray(army[name]), minlength=6)[1:] / len(army)
        edges = left + (right - left) * np.concatenate([[0], np.cumsum(share)])
        for shade, x, end in zip(SHADES, edges[:-1], edges[1:], strict=True):
            parts.append(rect(x, y, end - x - 1, 19, shade))
    return picture(
        44 + len(ITEMS) * 27 + 4, "Answers to eleven questions about leaders", parts
    )


def answers_key() -> Iterable[str]:
    """Yield the key of the answers: five shades from low to high."""
    yield text(208, 23, "1, least", anchor="end")
    for at, shade in enumerate(SHADES):
        yield rect(218 + at * 32, 10, 31, 17, shade)
    yield text(386, 23, "5, most")


def agreement(army: Table) -> str:
    """Draw rwg(j) and r*wg(j) of each company on one line, the most agreed first."""
    lead = stacked(army, ITEMS)
    usual = m.rwg_j(lead, n_options=5, teams=army["COMPID"])
    plain = m.r_star_wg_j(lead, n_options=5, teams=army["COMPID"])
    left, right, top = 26.0, WIDTH - 26.0, 52

    def x(value: float) -> float:
        return left + (right - left) * value

    bottom = top + len(plain) * 7 + 4
    parts = [
        dot(30, 19, PINE),
        text(42, 23, "r*wg(j): how far a company agrees"),
        ring(292, 19),
        text(304, 23, "rwg(j): grows with 11 items"),
    ]
    for mark in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(upright(x(mark), top - 8, bottom))
        parts.append(text(x(mark), bottom + 16, f"{mark:.1f}", anchor="middle"))
    for row, at in enumerate(np.argsort(-plain, kind="stable")):
        y = top + row * 7
        parts.append(flat(x(plain[at]), x(usual[at]), y, MIST))
        parts += [dot(x(plain[at]), y, PINE, 3), ring(x(usual[at]), y, 3)]
    return picture(
        bottom + 28, "Agreement in 49 companies, computed in two ways", parts
    )


def pooled(army: Table) -> str:
    """Draw each company's own mean, its pooled mean and the interval, highest first."""
    teams = m.moments(army["LEAD"], army["COMPID"])
    found = m.pool(teams)
    left, right, top, low, high = 62.0, WIDTH - 26.0, 52, 2.2, 4.0

    def x(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    bottom = top + len(teams.n) * 13
    parts = [
        rect(24, 12, 34, 14, PINE, opacity=0.2),
        dot(41, 19, PINE),
        text(66, 23, "pooled mean and 95 % interval"),
        ring(292, 19, colour=OCHRE),
        text(304, 23, "the company's own mean"),
        upright(x(found.grand_mean), top - 10, bottom, QUIET),
        text(
            x(found.grand_mean), bottom + 16, f"all: {found.grand_mean:.2f}", "middle"
        ),
    ]
    for mark in (2.5, 3.5):
        parts.append(upright(x(mark), top - 10, bottom))
        parts.append(text(x(mark), bottom + 16, f"{mark:.1f}", anchor="middle"))
    for row, at in enumerate(np.argsort(-found.mean, kind="stable")):
        y = top + row * 13
        parts.append(text(left - 12, y + 4, f"n {teams.n[at]}", anchor="end", size=10))
        width = x(found.high[at]) - x(found.low[at])
        parts.append(rect(x(found.low[at]), y - 4, width, 8, PINE, opacity=0.2))
        parts += [
            ring(x(teams.mean[at]), y, 3.2, colour=OCHRE),
            dot(x(found.mean[at]), y, PINE, 3.2),
        ]
    return picture(bottom + 28, "Leadership climate in 49 companies, pooled", parts)


def drivers(army: Table) -> str:
    """Draw what goes with meaningful work, with bootstrap intervals."""
    groups = {"NCOs": NCOS, "Officers": OFFICERS, "Chain of command": CHAIN}
    scores = [m.scale_score(stacked(army, names)) for names in groups.values()]
    found = m.shapley_shares(
        np.column_stack(scores),
        m.scale_score(stacked(army, WORK)),
        bootstrap=500,
        teams=army["COMPID"],
    )
    left, right, most = 150.0, WIDTH - 26.0, 0.14

    def x(value: float) -> float:
        return left + (right - left) * value / most

    parts = []
    for mark in (0.0, 0.05, 0.10):
        parts.append(upright(x(mark), 20, 148))
        parts.append(text(x(mark), 164, f"{mark:.0%}", anchor="middle"))
    for row, name in enumerate(groups):
        y = 28 + row * 40
        parts.append(text(left - 12, y + 19, name, anchor="end"))
        parts.append(rect(left, y + 2, x(found.shares[row]) - left, 24, MIST))
        parts.append(flat(x(found.low[row]), x(found.high[row]), y + 14, PINE, 3))
        parts.append(dot(x(found.shares[row]), y + 14, PINE))
    return picture(176, "Shares of R squared of meaningful work", parts)


def stacked(army: Table, names: Iterable[str]) -> NDArray[np.float64]:
    """Return columns side by side."""
    return np.column_stack([army[name] for name in names])


# SVG: presentation attributes only, so that no page needs an inline style.


def picture(height: float, label: str, parts: Iterable[str]) -> str:
    """Return parts on their own paper, with the sentence they show."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}"'
        f' role="img" aria-label="{escape(label)}" font-family="{FONT}"'
        f' font-size="13" fill="{INK}">\n'
        f'<rect width="{WIDTH}" height="{height:.0f}" rx="10" fill="{PAPER}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def text(
    x: float, y: float, words: str, anchor: str = "start", size: float = 13
) -> str:
    """Return words at a place."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">'
        f"{escape(words)}</text>"
    )


def rect(
    x: float, y: float, width: float, height: float, colour: str, opacity: float = 1
) -> str:
    """Return a bar or a band."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}"'
        f' height="{height:.1f}" rx="2" fill="{colour}" fill-opacity="{opacity}"/>'
    )


def dot(x: float, y: float, colour: str, size: float = 5) -> str:
    """Return a filled dot."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour}"/>'


def ring(x: float, y: float, size: float = 5, colour: str = PINE) -> str:
    """Return a hollow ring."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{PAPER}"'
        f' stroke="{colour}" stroke-width="1.5"/>'
    )


def upright(x: float, top: float, bottom: float, colour: str = LINE) -> str:
    """Return a line that stands."""
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"'
        f' stroke="{colour}"/>'
    )


def flat(x: float, end: float, y: float, colour: str, width: float = 1.5) -> str:
    """Return a line that lies."""
    return (
        f'<line x1="{x:.1f}" x2="{end:.1f}" y1="{y:.1f}" y2="{y:.1f}"'
        f' stroke="{colour}" stroke-width="{width}"/>'
    )


if __name__ == "__main__":
    raise SystemExit(main())
