"""The pictures of the README and the docs are there, and small."""

from tests.journeys.make_pictures import LOOKS, NAMES, PICTURES, SCHEMES
from tests.reporting.make_picture import PICTURE as REPORT

MOST_BYTES = 300_000


def test_pictures_are_there_and_small():
    wanted = {
        f"{name}{look}{scheme}.png"
        for name in NAMES
        for look in LOOKS
        for scheme in SCHEMES
    }
    sizes = {path.name: path.stat().st_size for path in PICTURES.glob("*.png")}

    assert sizes.keys() == wanted | {REPORT.name}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
