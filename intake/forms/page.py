"""The form of one page: its answers, each at its place in the section or in an item of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

from intake import fields
from intake.forms.answers import AnswersForm
from intake.forms.rows import RowSet
from intake.forms.surroundings import Surroundings
from intake.questions.page import Page
from spec import drafting
from spec.document import Part
from spec.drafting import Place

type Typed = dict[str, list[str]]


class PageForm(AnswersForm):
    """The answers of one page about `content`, the part or the item as it is stored.

    `typed` are texts, by field, that could not be stored before: they stand in their fields again,
    with what is wrong with them.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        page: Page,
        content: Any,
        around: Surroundings,
        typed: Mapping[str, Typed] | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        self.page = page
        super().__init__(
            data,
            section=page.section,
            questions=page.questions,
            part=item_type(page),
            content=content,
            around=around,
            auto_id=auto_id,
        )
        self.typed = {} if self.is_bound else dict(typed or {})
        again = as_sent(self.typed)
        shown = self.data if self.is_bound else again
        self.rowsets = {
            question.path: RowSet(self, question, shown)
            for question in page.questions
            if question.rows
        }
        for path in self.typed:
            if path in self.fields:
                widget = self.fields[path].widget
                self.initial[path] = widget.value_from_datadict(again, {}, path)

    def __iter__(self) -> Iterator[BoundField]:
        yield from super().__iter__()
        for rows in self.rowsets.values():
            yield from rows

    def full_clean(self) -> None:
        """Check the answers; of a page that is only shown, those that could not be stored."""
        super().full_clean()
        if self.is_bound:
            return
        self.cleaned_data: dict[str, Any] = {}
        for path in self.typed:
            if path in self.fields:
                try:
                    self.fields[path].clean(self.initial[path])
                except ValidationError as error:
                    self.add_error(path, error)

    @property
    def has_problems(self) -> bool:
        """Whether some answer or some row could not be understood."""
        return bool(self.errors) or any(rows.has_errors for rows in self.rowsets.values())

    @property
    def problems(self) -> int:
        """How many answers could not be understood."""
        return sum(bool(field.errors) for field in self)

    @property
    def paths(self) -> list[str]:
        """Every question of the page."""
        return [one.path for one in self.page.questions]

    def sent(self) -> list[str]:
        """The questions that the request answers; about the others it says nothing."""
        paths = [path for path in self.fields if path in self.data]
        return paths + [path for path, rows in self.rowsets.items() if rows.data is not None]

    def answers(self) -> dict[Place, Any]:
        """Every answer that was sent and understood, by its place in the part, as plain data."""
        values, found = self.values(), {}
        for path in self.sent():
            rows = self.rowsets.get(path)
            if rows is not None and not rows.has_errors:
                found[self.place(path)] = rows.value()
            elif path in values:
                found[self.place(path)] = values[path]
        return found

    def place(self, path: str) -> Place:
        """Where the answer to the question stands in the part."""
        return drafting.place_of(self.part, path)

    def unclear(self) -> dict[str, Typed]:
        """What was typed where it could not be understood, by question."""
        rows = [path for path, one in self.rowsets.items() if one.has_errors]
        names = [path for path in self.errors if path in self.fields]
        return {path: self.typed_into(path) for path in [*names, *rows]}

    def typed_into(self, path: str) -> Typed:
        """The texts that were sent for a question, by the names of the inputs."""
        data: Any = self.data
        return {name: without_nul(data.getlist(name)) for name in data if belongs(name, path)}

    def told(self, path: str, value: Any) -> str:
        """A stored answer of the page as text."""
        if path in self.rowsets:
            return self.rowsets[path].told(value or [])
        return fields.told(self.fields[path], value)

    def note(self, path: str, words: str) -> None:
        """Show a sentence beside an answer: what others made of it meanwhile."""
        beside: Any = self.rowsets.get(path) or self.fields[path]
        beside.note = words

    def label(self, path: str) -> str:
        """The question at `path` in words."""
        return next(str(one.label) for one in self.page.questions if one.path == path)

    def in_order(self) -> list[tuple[str, Any]]:
        """("field" or "rows", what is shown) of every question, in the order of the page."""
        return [
            ("rows", self.rowsets[one.path]) if one.rows else ("field", self[one.path])
            for one in self.page.questions
        ]


def as_sent(typed: Mapping[str, Typed]) -> MultiValueDict[str, str]:
    """What was typed into some questions, as a form sends it."""
    return MultiValueDict({name: texts for one in typed.values() for name, texts in one.items()})


def belongs(name: str, path: str) -> bool:
    """Whether an input of this name is the question at `path`, or one of its rows."""
    return name == path or name.startswith(f"{path}-")


def without_nul(texts: Iterable[str]) -> list[str]:
    """The texts without the one character that a database cannot keep."""
    return [text.replace("\x00", "") for text in texts]


def item_type(page: Page) -> type[Part]:
    """The part that a form of the page fills: the section itself, or an item of its list."""
    kind = drafting.section_type(page.section)
    for name in filter(None, (page.items or "").split(".")):
        kind = fields.unwrapped(kind.model_fields[name].annotation)[0]
    found: type[Part] = get_args(kind)[0] if get_origin(kind) is list else kind
    return found
