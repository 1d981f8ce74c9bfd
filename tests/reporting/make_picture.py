"""Make the picture of the manual anew: python -m tests.reporting.make_picture."""

from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

import dev
from ledare.reporting.reports import report
from tests.reporting.surveys import ITEMS, SCALES, harbours

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "report.png"
NAMES = (
    "Bakery",
    "Ferry",
    "Mill",
    "Workshop",
    "Yard",
    "Harbour",
    "Market",
    "Quay",
    "Chandlery",
    "Smithy",
    "Garden",
    "Kitchen",
    "Laundry",
    "Stores",
    "Boathouse",
    "Sailmakers",
    "Ropewalk",
    "Cooperage",
    "Library",
    "School",
    "Clinic",
    "Post",
    "Bridge",
    "Lock",
    "Tower",
    "Pilots",
    "Nets",
    "Cannery",
    "Icehouse",
    "Dairy",
    "Orchard",
    "Weighhouse",
    "Customs",
    "Archive",
)


def made():
    """Return a report on a made organisation of many teams."""
    luck = np.random.default_rng(11)
    sizes = luck.integers(4, 24, len(NAMES))
    team = np.repeat(np.arange(len(NAMES)), sizes)
    lies = luck.normal(0, 0.45, len(NAMES))[team][:, None]
    own = luck.normal(3.3, 0.6, (team.size, 1))
    leans = np.array([0.3, 0.1, 0.2, 0.4, 0.2, -0.7, -0.5])
    noise = luck.normal(0, 0.75, (team.size, 7))
    answers = np.clip(np.rint(own + lies + leans + noise), 1, 5)
    answers[:, 2] = 6 - answers[:, 2]
    return report(
        harbours(
            title="The harbour town, spring",
            items=ITEMS,
            scales=SCALES,
            answers=answers,
            teams=np.array(NAMES)[team],
            units=(),
        )
    )


def main():
    """Open the report in a browser and take its picture."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=dev.browser()["LEDARE_BROWSER"],
            args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
        )
        page = browser.new_page(viewport={"width": 1200, "height": 1430})
        page.set_content(made().html())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
