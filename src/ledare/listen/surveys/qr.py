"""An address as a QR code, drawn without styles so that a strict page shows it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from qrcode import constants
from qrcode.main import QRCode

QUIET = 4  # modules around the code, as readers want them


def qr_svg(address: str) -> SafeString:
    """Return the code as SVG; beside it the address stands in words."""
    code = QRCode(error_correction=constants.ERROR_CORRECT_M, border=0)
    code.add_data(address)
    code.make(fit=True)
    modules = code.get_matrix()
    squares = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(modules)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    size = len(modules) + 2 * QUIET
    return format_html(
        '<svg viewBox="0 0 {0} {0}" aria-hidden="true"'
        ' shape-rendering="crispEdges"><path d="{1}" fill="#000"/></svg>',
        size,
        mark_safe(squares),  # noqa: S308 digits and letters of our own
    )
