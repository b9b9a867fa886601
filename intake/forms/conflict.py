"""Two answers to the same question: both texts, and the choice between them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.datastructures import MultiValueDict

from intake.forms.page import PageForm, Typed, as_sent
from intake.forms.surroundings import Surroundings
from intake.questions.page import Page
from spec import difference, drafting
from spec.canonical import digest
from spec.difference import Piece
from spec.drafting import Place

type Texts = MultiValueDict[str, str]

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
        mine = PageForm(as_sent(typed), page=page, content=content, around=around).answers()
        self.mine = {
            path: mine[self.now.place(path)] for path in typed if self._differs(path, mine)
        }
        self.both = self._both(page, around)
        self.rows = [self._two(path, typed[path]) for path in self.mine]

    def _differs(self, path: str, mine: Mapping[Place, Any]) -> bool:
        place = self.now.place(path)
        return place in mine and not drafting.same(mine[place], self.now.stored(path))

    def _both(self, page: Page, around: Surroundings) -> PageForm:
        """The questions once more, with what a person may go on from: mine, or both lists."""
        questions = tuple(one for one in page.questions if one.path in self.mine)
        joined = {
            self.now.place(path): _joined(value, self.now.stored(path))
            for path, value in self.mine.items()
        }
        content = drafting.put(self.now.content, joined)
        asked = replace(page, questions=questions)
        return PageForm(None, page=asked, content=content, around=around, auto_id="both_%s")

    def _two(self, path: str, typed: Typed) -> Two:
        theirs = self.now.stored(path)
        texts = self.now.told(path, theirs), self.now.told(path, self.mine[path])
        asked = zip(self.both.paths, self.both.in_order(), strict=True)
        return Two(
            path=path,
            label=self.now.label(path),
            theirs=texts[0],
            mine=texts[1],
            pieces=difference.words(*texts),
            sha256=digest(theirs),
            sent=[(name, text) for name, every in typed.items() for text in every],
            together=next(shown for name, shown in asked if name == path),
        )


def _joined(mine: Any, theirs: Any) -> Any:
    """Of two lists everything that stands in one of them; of two texts mine."""
    if not isinstance(mine, list):
        return mine
    known = [item for item in theirs or [] if item not in mine]
    return [*mine, *known]


def _beginning(data: Texts, start: str) -> dict[str, str]:
    """The texts whose names begin with `start`, by the rest of the name."""
    return {name.removeprefix(start): str(data[name]) for name in data if name.startswith(start)}


def chosen(data: Texts) -> tuple[Texts, list[str], dict[str, str]]:
    """What the person chose: (answers to store, questions left as the others wrote them, seen).

    `seen` are the digests of the others' answers, by question. Data without a choice comes back as
    it is. Of a question with two texts and no choice nothing is stored.
    """
    choices, seen = _beginning(data, CHOICE), _beginning(data, SEEN)
    answers: Texts = MultiValueDict()
    for name in data:
        mine = name.removeprefix(OF_MINE)
        path = next((one for one in seen if mine == one or mine.startswith(f"{one}-")), "")
        wanted = MINE if name.startswith(OF_MINE) else TOGETHER
        if not path or choices.get(path) == wanted:
            answers.setlist(mine, data.getlist(name))
    return answers, [path for path, choice in choices.items() if choice == THEIRS], seen
