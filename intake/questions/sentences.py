"""Putting a requirement into words: a frame for each kind of sentence, and gaps to fill."""

import re
from dataclasses import dataclass

from intake.questions.page import Page
from intake.questions.prompts import FRAMES, Frame
from spec.values import normalised

GAP = "…"
FIRST_WORDS = re.compile(
    r"^(a|an|the|it|its|this|these|any|each|every|no|more|less)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What somebody put into the gaps of a frame: when it holds, and what happens then."""

    condition: str = ""
    deed: str = ""


def is_about_sentences(page: Page) -> bool:
    """Whether the page asks for a sentence and its kind."""
    return {"pattern", "statement"} <= {question.path for question in page.questions}


def frame_of(pattern: str) -> Frame:
    """The frame for this kind of sentence; while nobody has chosen one, the plain one."""
    return next((frame for frame in FRAMES if frame.pattern == pattern), FRAMES[0])


def asks_condition(pattern: str) -> bool:
    """Whether a sentence of this kind has a gap for when it holds."""
    return str(frame_of(pattern).frame).count(GAP) > 1


def sentence(pattern: str, gaps: Gaps) -> str:
    """The sentence; a gap that nobody filled stays a gap, so that it is seen.

    Raises:
        spec.values.Unfit: a gap holds a character that no document keeps.
    """
    *openings, end = str(frame_of(pattern).frame).split(GAP)
    filled = [gaps.condition, gaps.deed][-len(openings) :]
    said = "".join(
        f"{opening}{_fitting(text, opening) or GAP}"
        for opening, text in zip(openings, filled, strict=True)
    )
    return f"{said}{end}".rstrip(" .") + "."


def _fitting(text: str, opening: str) -> str:
    """The text as it goes on after `opening`, whose words people like to type once more."""
    text = " ".join(normalised(text).split()).rstrip(" .,;")
    for words in _typed_again(opening):
        if text.lower().startswith(f"{words} "):
            text = text[len(words) :].lstrip()
            break
    return text[:1].lower() + text[1:] if FIRST_WORDS.match(text) else text


def _typed_again(opening: str) -> list[str]:
    """Beginnings that say `opening`, or the end of it, again; longest first."""
    words = opening.strip(" ,").lower().split()
    endings = [" ".join(words[index:]) for index in range(len(words))]
    return endings + [one for one in _conditions() if opening.strip().lower() in _conditions()]


def _conditions() -> list[str]:
    """The words that begin a condition: somebody who typed one may have chosen another kind."""
    frames = [str(frame.frame).split(GAP) for frame in FRAMES]
    return [opening.strip().lower() for opening, *rest in frames if len(rest) > 1]
