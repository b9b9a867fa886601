"""Somebody who types a whole document into the pages of the intake, as people write it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator, Page

from intake.questions import PAGES
from intake.questions.chains import leader
from intake.questions.page import Page as Asked
from intake.questions.page import Question
from spec import numerals
from tests.browser.steps import field, send

# Lists whose items others point at come first, then everything in the order of the task list.
FIRST = ("stakeholders", "kpis", "alternatives", "concerns", "requirements")
SHARES = ("%", "points")
UNIT = """(one) => [...(one.closest('.input-group')?.querySelectorAll('.input-unit') ?? [])]
  .at(-1)?.innerText ?? ''"""


def in_order() -> list[Asked]:
    """Every page: first those that make the items others point at."""
    makers = [one for one in PAGES if one.section in FIRST and leader(one) is one]
    makers.sort(key=lambda one: FIRST.index(one.section))
    return makers + [one for one in PAGES if one not in makers]


def at(data: Any, path: str) -> Any:
    """What stands at the path of a document as plain data, or None."""
    for name in filter(None, path.split(".")):
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


@dataclass(frozen=True)
class Item:
    """One item of a list, with its key in the document that is typed, or its place."""

    key: str
    data: Mapping[str, Any]


def items_of(asked: Asked, document: Mapping[str, Any]) -> list[Item]:
    """The items that the page asks about."""
    found = at(document.get(asked.section) or {}, asked.items or "") or []
    numbered = [Item(str(one.get("id", place)), one) for place, one in enumerate(found)]
    return [item for item in numbered if asked.is_about(item.data)]


class Typist:
    """Types `document` (plain data) into a new project; `keys` says what became of each key."""

    def __init__(self, page: Page, document: Mapping[str, Any]) -> None:
        self.page, self.document = page, document
        self.keys: dict[tuple[str, str], str] = {}
        self.project = ""

    def start(self) -> None:
        """Begin the project with its five answers."""
        self.page.goto("/new/")
        case = self.document["business_case"]
        field(self.page, "title").fill(self.document["project"]["title"])
        for name in ("as_a", "i_want", "so_that", "problem"):
            field(self.page, name).fill(case[name])
        send(self.page, "Start the project")
        found = re.search(r"/projects/([\w-]+)/", self.page.url)
        assert found
        self.project = found[1]

    def type_all(self) -> None:
        """Answer every page that the document has answers for."""
        for asked in in_order():
            if asked.items is None:
                self.answer(asked, self.document[asked.section], "")
                continue
            for item in items_of(asked, self.document):
                self.answer(asked, item.data, self.url_of(asked, item))

    def url_of(self, asked: Asked, item: Item) -> str:
        """The page about the item; on the page that lists it, the item is made first."""
        name = (f"{asked.section}.{asked.items}", item.key)
        if leader(asked) is asked and name not in self.keys:
            self.page.goto(self.address(asked))
            with self.page.expect_navigation():
                self.page.locator("#list form[action$='/items/'] button").click()
            self.keys[name] = self.page.url.rstrip("/").rpartition("/")[2]
        return f"{self.address(asked)}items/{self.keys[name]}/"

    def address(self, asked: Asked) -> str:
        """The page itself."""
        return f"/projects/{self.project}/draft/{asked.slug}/"

    def answer(self, asked: Asked, data: Mapping[str, Any], url: str) -> None:
        """Type the answers of one page and save, again while there are more than there is room."""
        answers = list(entries(asked.questions, data))
        while answers:
            answer = self.page.goto(url or self.address(asked))
            assert answer is None or answer.ok, (asked.slug, answer.status)
            answers = [one for one in answers if not self.type_in(*one)]
            send(self.page, "Save")
            problems = self.page.locator(".error-summary").all_inner_texts()
            assert problems == [], (asked.slug, problems)

    def type_in(self, name: str, value: Any) -> bool:
        """Answer one question; False if there is no room for it until the page is saved."""
        if isinstance(value, dict):
            value = "\n".join(f"{key}: {written(number)}" for key, number in value.items())
        controls = self.page.locator(f"#answers [name='{name}']:not([type=hidden])")
        values = value if isinstance(value, list) else [value]
        kind = self.kind_of(name, controls)
        if kind in ("radio", "checkbox"):
            for one in values:
                self.tick(controls, one)
            return True
        if kind == "select-one":
            self.choose(controls, value)
            return True
        return self.write(name, controls, values)

    def kind_of(self, name: str, controls: Locator) -> str:
        """How the question is asked; a row that is not there yet is made if that is possible."""
        if not controls.count():
            path = re.sub(r"-\d+-.*", "", name)
            more = self.page.locator(f"[data-rows='{path}'] [data-add-row]:visible")
            if not more.count():
                return ""
            more.click()
        return str(controls.first.evaluate("(one) => one.type"))

    def tick(self, controls: Locator, value: Any) -> None:
        """Tick the box or button of the value."""
        words = str(value).lower() if isinstance(value, bool) else str(value)
        for word in dict.fromkeys((self.own(words), words)):
            box = controls.and_(self.page.locator(f"[value='{word}']"))
            if box.count():
                box.check(force=True)
                return
        raise AssertionError(f"There is no {words!r} to tick")

    def choose(self, controls: Locator, value: Any) -> None:
        """Choose the value from the menu."""
        offered = controls.first.evaluate("(one) => [...one.options].map((each) => each.value)")
        word = self.own(str(value))
        controls.first.select_option(word if word in offered else str(value))

    def write(self, name: str, controls: Locator, values: list[Any]) -> bool:
        """Write each value into an input of its own."""
        more = controls.first.locator("xpath=ancestor::*[@data-several]//*[@data-add-input]")
        while controls.count() < len(values) and more.count() and more.is_visible():
            more.click()
        if not controls.count():
            return False
        for place, value in enumerate(values[: controls.count()]):
            one = controls.nth(place)
            one.fill(self.as_text(one, value))
        return controls.count() >= len(values)

    def as_text(self, control: Locator, value: Any) -> str:
        """The value as a person writes it beside its unit."""
        if isinstance(value, str):
            return value
        unit = control.evaluate(UNIT)
        number = Decimal(str(value))
        if unit in SHARES:
            return numerals.write_share(number, unit=unit)
        return written(number)

    def own(self, word: str) -> str:
        """The key that the project gave to the item that the document calls `word`."""
        return next((new for (_list, old), new in self.keys.items() if old == word), word)


def entries(questions: tuple[Question, ...], data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(name of the control, value) of every answer that the data has."""
    for question in questions:
        value = at(data, question.path)
        if value in (None, "", [], {}):
            continue
        if not question.rows:
            yield question.path, value
            continue
        for place, row in enumerate(value):
            row_data = {"name": row} if isinstance(row, str) else row
            for name, one in entries(question.rows, row_data):
                yield f"{question.path}-{place}-{name}", one


def written(value: Any) -> str:
    """A number with its thousands apart."""
    number = Decimal(str(value))
    whole = number == number.to_integral() and abs(number) >= 10_000
    return f"{int(number):,}" if whole else numerals.write(number)


def answers_in(document: Mapping[str, Any], keys: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """Every answer that a person types, by item and question; keys as the project has them."""
    own = {old: new for (_list, old), new in keys.items()}
    found: dict[str, Any] = {}
    for asked in PAGES:
        if asked.items is None:
            for path, value in entries(asked.questions, document[asked.section]):
                found[f"{asked.section}.{path}"] = translated(value, own)
            continue
        for item in items_of(asked, document):
            key = keys.get((f"{asked.section}.{asked.items}", item.key), item.key)
            for path, value in entries(asked.questions, item.data):
                found[f"{asked.section}.{asked.items} {key} {path}"] = translated(value, own)
    return found


def translated(value: Any, own: Mapping[str, str]) -> Any:
    """The value with each key as the project has it."""
    if isinstance(value, list):
        return [translated(one, own) for one in value]
    return own.get(value, value) if isinstance(value, str) else value


def shortened(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with one item of each list, and nothing that points at the others."""
    lists = {name: value for name, value in document.items() if isinstance(value, list)}
    gone = {item["id"] for items in lists.values() for item in items[1:] if "id" in item}
    short = {name: value[:1] for name, value in lists.items()}
    return {name: _without(gone, value) for name, value in (dict(document) | short).items()}


def _without(gone: set[str], value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without(gone, one) for name, one in value.items()}
    if isinstance(value, list):
        return [_without(gone, one) for one in value if not _is_one(gone, one)]
    return None if _is_one(gone, value) else value


def _is_one(gone: set[str], value: Any) -> bool:
    return isinstance(value, str) and value in gone
