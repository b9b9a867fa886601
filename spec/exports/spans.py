"""Lengths of time as people write them, understood where they can be."""

import re
from dataclasses import dataclass

UNITS = {
    word: unit
    for unit, words in {
        "s": "s sec secs second seconds",
        "m": "m min mins minute minutes",
        "h": "h hour hours",
        "d": "d day days",
        "w": "w week weeks",
        "M": "month months",
        "Q": "quarter quarters",
        "Y": "y year years",
    }.items()
    for word in words.split()
}
# Prometheus knows no months; a year is 365 days there as well.
DAYS = {"M": 30, "Q": 90}
# No promise is measured over a longer time than a number of this many digits can say.
WRITTEN = re.compile(r"(?P<count>[1-9]\d{0,5}) ?(?P<unit>[a-z]+)(?: (?:rolling|sliding))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number of units: s, m, h, d, w, M (months), Q (quarters) or Y (years)."""

    count: int
    unit: str

    @property
    def prometheus(self) -> str:
        """As Prometheus writes it: `15m`, `1h`, `90d`."""
        if self.unit in DAYS:
            return f"{self.count * DAYS[self.unit]}d"
        return f"{self.count}{self.unit.lower()}"

    @property
    def openslo(self) -> str:
        """As OpenSLO writes it: `30d`, `1Q`; empty for seconds, which it does not know."""
        return "" if self.unit == "s" else f"{self.count}{self.unit}"


def span(text: str) -> Span | None:
    """`15 min`, `1 day`, `13 weeks rolling`; None where it says something else."""
    found = WRITTEN.fullmatch(" ".join(text.lower().split()))
    unit = UNITS.get(found["unit"]) if found else None
    return Span(int(found["count"]), unit) if found and unit else None
