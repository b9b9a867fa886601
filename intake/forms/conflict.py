"""Two answers to the same question: both texts, and the choice between them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.datastructures import MultiValueDict

from intake.forms.page import PageForm, Typed
from intake.questions.page import Page
from intake.forms.surroundings import Surroundings
from spec import difference, drafting
from spec.canonical import digest
from spec.difference import Piece

MINE, THEIRS, TOGETHER = "mine", "theirs", "together"
CHOICE, OF_MINE, SEEN = "choose:", "mine:", "seen:"


@dataclass(frozen=True, slots=True)
class Two:
    """One question with both texts. `sent` are the inputs that hold mine."""

    path: str
    label: str
    mine: str
    theirs: str
    pieces: tuple[Piece, ...]
    sha256: str
    sent: list[tuple[str, str]]
    together: tuple[str, Any]


class Conflict:
    """Every question of a page where `typed`, what I wrote, is not what is stored now."""

    def __init__(
        self, page: Page, content: Any, around: Surroundings, typed: Mapping[str, Typed]
    ) -> None:
        self.now = PageForm(None, page=page, content=content, around=around)
        sent = MultiValueDict({name: texts for one in typed.values() for name, texts in one.items()})
        mine = PageForm(sent, page=page, content=content, around=around)
        values = mine.answers()
        self.paths = [
            path
            for path in typed
            if mine.place(path) in values
            and not drafting.same(values[mine.place(path)], self.now.stored(path))
        ]
        self.both = self._both(page, content, around, values)
        self.rows = [self._two(path, values[self.now.place(path)], typed[path]) for path in self.paths]

    def _both(self, page: Page, content: Any, around: Surroundings, values: Any) -> PageForm:
        """The questions once more, with what a person may go on from: mine, or both lists."""
        questions = tuple(one for one in page.questions if one.path in self.paths)
        joined = {
            self.now.place(path): _joined(values[self.now.place(path)], self.now.stored(path))
            for path in self.paths
        }
        return PageForm(
            None,
            page=replace(page, questions=questions),
            content=drafting.put(content or {}, joined),
            around=around,
            auto_id="both_%s",
        )

    def _two(self, path: str, mine: Any, typed: Typed) -> Two:
        theirs = self.now.stored(path)
        texts = self.now.told(path, theirs), self.now.told(path, mine)
        asked = dict(zip((one.path for one in self.both.page.questions), self.both.asked(), strict=True))
        return Two(
            path=path,
            label=self.now.label(path),
            theirs=texts[0],
            mine=texts[1],
            pieces=difference.words(*texts),
            sha256=digest(theirs),
            sent=[(name, text) for name, every in typed.items() for text in every],
            together=asked[path],
        )


def _joined(mine: Any, theirs: Any) -> Any:
    """Of two lists everything that stands in one of them; of two texts mine."""
    if not isinstance(mine, list):
        return mine
    known = [item for item in theirs or [] if item not in mine]
    return [*mine, *known]


def chosen(data: MultiValueDict[str, str]) -> tuple[MultiValueDict[str, str], list[str], dict[str, str]]:
    """What the person chose: (answers to store, questions left as the others wrote them, seen).

    `seen` are the digests of the others' answers, by question. Data without a choice comes back as
    it is. Of a question with two texts and no choice nothing is stored.
    """
    choices = {name.removeprefix(CHOICE): data[name] for name in data if name.startswith(CHOICE)}
    seen = {name.removeprefix(SEEN): data[name] for name in data if name.startswith(SEEN)}
    answers: MultiValueDict[str, str] = MultiValueDict()
    for name in data:
        mine = name.removeprefix(OF_MINE)
        path = next((one for one in seen if mine == one or mine.startswith(f"{one}-")), "")
        wanted = MINE if name.startswith(OF_MINE) else TOGETHER
        if not path or choices.get(path) == wanted:
            answers.setlist(mine, data.getlist(name))
    return answers, [path for path, choice in choices.items() if choice == THEIRS], seen
