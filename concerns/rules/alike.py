"""Which concerns are alike, and who may speak up."""

from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from accounts.models import User
from concerns.models import Concern
from intake.models import Project
from intake.rules import right_of
from stakeholders.models import Stakeholder

# From here on two sentences are shown as maybe the same, out of 100.
ALIKE = 55
MOST_SHOWN = 3
# A concern is one sentence.
LONGEST = 500
# Shorter words (an, the, it) say nothing about what a sentence is about; nor do these.
SHORTEST_WORD = 4
EMPTY_WORDS = frozenset(
    [
        "could",
        "does",
        "from",
        "happen",
        "have",
        "into",
        "must",
        "never",
        "should",
        "their",
        "them",
        "there",
        "they",
        "that",
        "this",
        "when",
        "which",
        "will",
        "with",
        "without",
        "would",
        "your",
    ]
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A concern that may be the same."""

    key: str
    title: str


def can_say(user: User, project: Project) -> bool:
    """Whoever takes part may say what to avoid, also who only reads."""
    return bool(right_of(user, project))


def seat_of(user: User, project: Project) -> Stakeholder | None:
    """The first place of a person at the table."""
    return Stakeholder.of(project).filter(user=user).first()


def alike(project: Project, words: str, *, to: Stakeholder | None = None) -> list[Alike]:
    """At most three concerns of the project that may be what `words` say, the likest first.

    Those that are already concerns of the person `to` are left out.
    """
    words = words[:LONGEST]
    concerns = Concern.of(project).exclude(title="")
    if to:
        own = Q(raiser=to) | Q(voices__person=to)
        concerns = concerns.exclude(pk__in=Concern.of(project).filter(own).values("pk"))
    titles = dict(concerns.values_list("key", "title"))
    found = process.extract(
        words,
        titles,
        scorer=fuzz.token_set_ratio,
        processor=_what_counts,
        score_cutoff=ALIKE,
        limit=MOST_SHOWN,
    )
    return [Alike(key, title) for title, _score, key in found]


def _what_counts(sentence: str) -> str:
    words = "".join(one if one.isalnum() else " " for one in sentence.casefold()).split()
    telling = [word for word in words if len(word) >= SHORTEST_WORD and word not in EMPTY_WORDS]
    return " ".join(telling or words)
