"""Reading a chart back: what stands where, in the units that its own scales tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

from spec.document import Document
from spec.reading import read
from spec.render import words
from spec.render.charts.chart import Chart
from spec.render.charts.drawing import WIDE, Medium

SVG = "{http://www.w3.org/2000/svg}"


def example(name: str) -> Document:
    return read(Path(f"exchange/demo/{name}.yaml").read_bytes(), name=f"{name}.yaml").document


def document(**sections: Any) -> Document:
    return Document.model_validate(sections)


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    says: str
    anchor: str
    kind: str
    size: float


class Drawn:
    """The shapes of a chart; `across` and `up` turn places on it into values."""

    def __init__(self, chart: Chart, medium: Medium = WIDE) -> None:
        self.source = chart.svg(medium)
        self.root = Xml.fromstring(self.source)  # noqa: S314 - our own
        self.size = [float(part) for part in self.root.attrib["viewBox"].split()[2:]]

    def shapes(self, name: str, ink: str) -> Iterator[dict[str, float]]:
        for shape in self.root.iter(f"{SVG}{name}"):
            if shape.get("class") == f"chart-{ink}":
                yield {
                    key: float(value)
                    for key, value in shape.attrib.items()
                    if key not in ("class", "points")
                }

    def texts(self) -> list[Text]:
        return [
            Text(
                float(text.attrib["x"]),
                float(text.attrib["y"]),
                "".join(text.itertext()),
                text.attrib["text-anchor"],
                text.get("class", ""),
                float(text.attrib["font-size"]),
            )
            for text in self.root.iter(f"{SVG}text")
        ]

    def dots(self, ink: str) -> list[tuple[float, float]]:
        """The middle of each dot, in values."""
        return [(self.across(dot["cx"]), self.up(dot["cy"])) for dot in self.shapes("circle", ink)]

    def line(self) -> list[tuple[float, float]]:
        """The corners of the line, in values."""
        found = next(self.root.iter(f"{SVG}polyline")).attrib["points"].split()
        return [
            (self.across(float(x)), self.up(float(y)))
            for x, _comma, y in (point.partition(",") for point in found)
        ]

    def across(self, x: float) -> float:
        return _interpolated([(one.x, _number(one.says)) for one in self._ticks("middle")], x)

    def up(self, y: float) -> float:
        # The number stands a third of a letter below its line.
        ticks = [(one.y - one.size * 0.35, _number(one.says)) for one in self._ticks("end")]
        return _interpolated(ticks, y)

    def _ticks(self, anchor: str) -> list[Text]:
        texts = [one for one in self.texts() if one.kind == "chart-text" and one.anchor == anchor]
        return [one for one in texts if _is_number(one.says)]


def _is_number(text: str) -> bool:
    return text.replace(words.MINUS, "").replace(",", "").replace(".", "").isdecimal()


def _number(text: str) -> float:
    return float(Decimal(text.replace(words.MINUS, "-").replace(",", "")))


def _interpolated(ticks: list[tuple[float, float]], place: float) -> float:
    (first, low), (last, high) = min(ticks), max(ticks)
    return low + (place - first) / (last - first) * (high - low)
