"""What a page of the guided intake asks: data, so that adding a question touches one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from spec.document import Document

type Text = Any  # a text or a lazy translation of one

# Units of figures that are shares: typed per hundred, kept per one.
PERCENT = "%"
POINTS = "points"


class Gate(StrEnum):
    """The first gate at which an answer is needed; until then nobody asks for it."""

    FRAMING = "framing"
    ALIGNMENT = "alignment"
    SPECIFICATION = "specification"
    NEVER = "never"


class Look(StrEnum):
    """How a question is asked, where its type leaves a choice."""

    LINE = "line"  # text on one line
    LINES = "lines"  # text in a box
    CARDS = "cards"  # a choice as cards, each with its label
    MENU = "menu"  # a choice from a long list


def always(document: Document) -> bool:
    """The page is asked in every project."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field: its path inside the section (or the item), and how it is asked.

    The type of the field (number, share, date, choice, flag, list of texts) comes from the
    document; a share is asked in per cent. `unit` is a fixed word beside the field, or a function
    of the document, such as the currency of its value. Where that function says PERCENT or POINTS,
    the figure is a share, whatever its type: typed as 18, kept as 0.18.

    `rows` are the questions of each item, where the field is a list of parts that is written in one
    go, such as the fields of an interface. With `one_each`, the path of a choice in them, each of
    its words has its row, and no others are added. `people`: the names of the people at the table
    are offered, and any other text is taken too.
    """

    path: str
    label: Text
    hint: Text = ""
    good: Text = ""
    bad: Text = ""
    gate: Gate = Gate.NEVER
    look: Look | None = None
    unit: "Text | Callable[[Document], str]" = ""
    suggestions: tuple[Text, ...] = ()
    people: bool = False
    rows: "tuple[Question, ...]" = ()
    one_each: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Answers to start from: by path, as they are typed, with gaps for the person to fill in."""

    slug: str
    name: Text
    meant_for: Text
    answers: Mapping[str, Text] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: a question as its heading, a few fields, and why we ask.

    `section` is the section of the document it writes. With `items` the page lists the items of
    that path (the empty path: the section itself is the list), and `questions` are asked for each
    item on a page of its own; `title` names the field that an item is called by, and `removal` what
    taking one out is called, where that is more than removing it. `templates` offers answers to
    start from.
    """

    slug: str
    group: str
    section: str
    heading: Text
    questions: tuple[Question, ...]
    why: Text = ""
    readers: Text = ""
    minutes: int = 2
    items: str | None = None
    title: str = ""
    item_name: Text = ""
    removal: Text = ""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    asked: Callable[[Document], bool] = field(default=always)
    templates: tuple[Template, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether a gate needs an answer of it. On such a page, the other answers are optional."""
        return any(question.gate is not Gate.NEVER for question in self.questions)

    def is_about(self, item: Mapping[str, Any]) -> bool:
        """Whether the page is asked of `item`, one of its list as plain data."""
        return all((item.get(name) or "") in words for name, words in self.only.items())

    def follows(self, first: "Page") -> bool:
        """Whether the page asks more about items that `first` lists."""
        if self.items is None or self is first:
            return False
        here, there = (self.section, self.items), (first.section, first.items)
        return here == there and first.only.items() <= self.only.items()


@dataclass(frozen=True, slots=True)
class Group:
    """A row of the task list: what belongs together in the head of whoever writes."""

    slug: str
    title: Text
    hint: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKpi:
    """A measure that many projects use, with its formula; choosing it fills the fields."""

    name: Text
    formula: Text
    measure: str
    direction: str
    unit: Text
    meaning: Text
    watch: Text = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, said plainly."""

    word: Text
    meaning: Text
