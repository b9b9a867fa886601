"""What a specification is made of once it is words: typed blocks without any markup.

A page and a printed document show the same blocks, each in its own way: `block.kind` names the
template that shows it. Every text is ready to read (labels, dates, numbers with units), is plain
text that must be escaped, and may hold line breaks that must be kept. An empty text means "not
given" and takes no room.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from spec.render.charts.chart import Chart

Align = Literal["left", "right"]
Tone = Literal["neutral", "info", "warn", "bad", "ok", "plum"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of one or more lines, with a small heading if `title` is given."""

    kind: ClassVar = "prose"
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The user story: as (whom), I want (what), so that (why)."""

    kind: ClassVar = "story"
    as_a: str
    i_want: str
    so_that: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, in reading order."""

    kind: ClassVar = "facts"
    rows: tuple[Fact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order says nothing, or, when `numbered`, a list of steps."""

    kind: ClassVar = "bullets"
    items: tuple[str, ...]
    title: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width in per cent, and where its text stands.

    An `optional` column is left out when no row has a text in it: nothing is missing then.
    """

    heading: str
    share: int
    align: Align = "left"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One text for each column; `notes` are further facts of the same row."""

    cells: tuple[str, ...]
    notes: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. With `header_column` the first cell names its row.

    The notes of a row stand below the text of column `notes_in` (0 is the first).
    """

    kind: ClassVar = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header_column: bool = True
    notes_in: int = 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that is read from afar: what it is, the figure, and a short note."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures side by side."""

    kind: ClassVar = "tiles"
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing with a short key (such as `I3`), a title, words that sort it, a text and facts."""

    kind: ClassVar = "card"
    key: str
    title: str
    tags: tuple[str, ...] = ()
    text: str = ""
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    lists: tuple[Bullets, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps that answer a concern: done, or with its gap in words."""

    key: str
    name: str
    done: bool
    text: str
    facts: tuple[Fact, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A concern and the five steps that answer it: mitigation, metric, alert, demo, acceptance.

    `worst_case` is the sentence in the words of the person; `raised_by` names them, or says that
    the name is withheld. `level` is likelihood times impact (0 when not rated), `risk` the same in
    words. `walk` says what happens when a part of the answer fails itself.
    """

    kind: ClassVar = "chain"
    key: str
    title: str
    worst_case: str
    raised_by: str
    risk: str
    level: int
    tone: Tone
    state: str
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...] = ()
    walk: Table | None = None

    @property
    def done(self) -> int:
        """How many of the five steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing, in the order of the steps."""
        return tuple(step.gap for step in self.steps if step.gap)


@dataclass(frozen=True, slots=True)
class Rung:
    """What an outage of one length does. `level` goes from 0 (none) to 4 (critical)."""

    duration: str
    impact: str
    severity: str
    level: int
    cost: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """Outages from short to long."""

    kind: ClassVar = "ladder"
    caption: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing was written here; the note says so."""

    kind: ClassVar = "empty"
    note: str


Block = Prose | Story | Facts | Bullets | Table | Tiles | Card | Chain | Ladder | Chart | Empty


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: its key (stable, for addresses), its title, a sentence that leads in."""

    number: int
    key: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
