"""One way to write a thing down: the same content gives the same bytes."""

import json
from typing import Any


def canonical(content: Any) -> str:
    """Return content as canonical JSON: sorted keys, no spaces, plain letters."""
    return json.dumps(
        content,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
