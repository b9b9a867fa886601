"""What has to be written before a figure can be worked out."""

from typing import NamedTuple


class Missing(NamedTuple):
    """Something that nobody has written yet: what people call it, and where it is asked."""

    name: str
    path: str  # in the document, such as `value.units_per_year`
