"""A document in words, on a page and on paper.

`outline` gives the blocks that a page shows, `html` the printable page, `pdf` its bytes. All three
are pure functions: the same document and record give the same result, on every machine.
"""

from spec.render.outline import outline
from spec.render.page import html
from spec.render.printing import Attached, cache_key, pdf
from spec.render.record import Condition, Decision, OpenSignature, Record

__all__ = [
    "Attached",
    "Condition",
    "Decision",
    "OpenSignature",
    "Record",
    "cache_key",
    "html",
    "outline",
    "pdf",
]
