"""A list of parts that is written in one go: a small form for each, and an empty one to go on."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from django.forms import BoundField, HiddenInput

from intake import fields
from intake.forms.answers import AnswersForm
from intake.questions.page import Question
from spec import drafting
from spec.document import Part

if TYPE_CHECKING:
    from intake.forms.page import PageForm

MOST_ROWS = 500


class RowSet:
    """The rows of one question. `data` is what was sent or typed, if anything was.

    Rows that say nothing are left out, and so are those whose box "remove" is ticked. Where each
    word of a choice has its row, the word alone says nothing.
    """

    def __init__(self, form: "PageForm", question: Question, data: Any) -> None:
        self.form, self.question, self.path = form, question, question.path
        # What others made of the rows meanwhile, in words.
        self.note = ""
        self.kind = row_type(fields.annotation_of(form.part, question.path))
        stored = [_as_part(item) for item in form.stored(question.path) or []]
        self.there = self._one_for_each_word(stored) if question.one_each else stored
        self.data = data if data is not None and self.count_name in data else None
        self.forms = [self._row(index) for index in range(self._number_of_rows())]
        ticked = self.data if self.data is not None else ()
        self.gone = [row.add_prefix("gone") in ticked for row in self.forms]

    @property
    def id_start(self) -> str:
        """What the ids of the inputs begin with."""
        return str(self.form.auto_id).removesuffix("%s")

    @property
    def count_name(self) -> str:
        """The hidden field that says how many rows were sent."""
        return f"{self.path}-rows"

    def _one_for_each_word(self, stored: list[Any]) -> list[Any]:
        """The first row of each word of the choice, an empty one where there is none; the rest."""
        name, rest = self.question.one_each, list(stored)
        kind = fields.unwrapped(fields.annotation_of(self.kind, name))[0]
        found = []
        for word in kind:
            row = next((one for one in rest if one.get(name) == word.value), None)
            if row is not None:
                rest.remove(row)
            found.append(row or {name: word.value})
        return found + rest

    def _number_of_rows(self) -> int:
        if self.data is None:
            return len(self.there) + (not self.question.one_each)
        sent = str(self.data[self.count_name])
        return min(int(sent), MOST_ROWS) if sent.isdecimal() and len(sent) < 5 else 0  # noqa: PLR2004 - digits

    def _row(self, index: int) -> AnswersForm:
        row = self._form(index)
        if name := self.question.one_each:
            row.legend = fields.told(row.fields[name], row.stored(name))
            row.fields[name].widget = HiddenInput()
        return row

    def _form(self, index: int) -> AnswersForm:
        return AnswersForm(
            self.data,
            section=self.form.section,
            questions=self.question.rows,
            part=self.kind,
            content=self.there[index] if index < len(self.there) else {},
            around=self.form.around,
            prefix=f"{self.path}-{index}",
            auto_id=str(self.form.auto_id),
        )

    def __iter__(self) -> Iterator[BoundField]:
        for row in self.forms:
            yield from row

    @property
    def kept(self) -> list[AnswersForm]:
        """The rows that are not to be removed."""
        return [row for row, gone in zip(self.forms, self.gone, strict=True) if not gone]

    @property
    def has_errors(self) -> bool:
        """Whether some row could not be understood."""
        return any(row.errors for row in self.kept)

    def value(self) -> list[Any]:
        """The rows that say something, as plain data; one that is a name alone stays a name."""
        rows = [as_part_data(self.kind, row.values()) for row in self.kept]
        if name := self.question.one_each:
            rows = [row for row in rows if row.keys() - {name}]
        return [row["name"] if self._is_name(row) else row for row in rows if row]

    def _is_name(self, row: Mapping[str, Any]) -> bool:
        """Whether the row says no more than its name, in a list that takes names, too."""
        kind = fields.unwrapped(fields.annotation_of(self.form.part, self.path))[0]
        return list(row) == ["name"] and len(get_args(get_args(kind)[0])) > 1

    def told(self, value: list[Any]) -> str:
        """Rows as text: a line for each, the answers one after the other."""
        lines = []
        for item in value:
            part = _as_part(item)
            answers = (fields.told(field, part.get(name)) for name, field in self._fields())
            lines.append("; ".join(filter(None, answers)))
        return "\n".join(lines)

    def _fields(self) -> Iterator[tuple[str, Any]]:
        for name, field in self._row(len(self.there)).fields.items():
            yield str(drafting.place_of(self.kind, name)[0]), field


def _as_part(item: Any) -> Any:
    return {"name": item} if isinstance(item, str) else item


def as_part_data(kind: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by path as the plain data of a part."""
    data: dict[str, Any] = drafting.put(
        {}, {drafting.place_of(kind, path): value for path, value in values.items()}
    )
    return data


def row_type(annotation: Any) -> type[Part]:
    """The part that the items of a list are."""
    item = fields.unwrapped(get_args(fields.unwrapped(annotation)[0])[0])[0]
    options = (fields.unwrapped(one)[0] for one in get_args(item) or (item,))
    return next(one for one in options if isinstance(one, type) and issubclass(one, Part))
