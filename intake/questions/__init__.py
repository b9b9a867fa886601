"""What the guided intake asks: nine groups of pages, in the order in which people like to answer.

Every field of the frozen document that a person types is asked on exactly one page.
"""

from intake.questions import (
    affected,
    avoid,
    data,
    decision,
    experiment,
    live,
    measures,
    people,
    proof,
    reports,
    research,
    scope,
    sources,
    table,
    unanswered,
    worth,
)
from intake.questions.groups import GROUPS
from intake.questions.page import Group, Page, Question
from spec.document import Document

__all__ = [
    "BY_SLUG",
    "GROUPS",
    "PAGES",
    "START",
    "Group",
    "Page",
    "Question",
    "asked_pages",
    "next_page",
    "page",
    "steps",
]

PAGES: tuple[Page, ...] = (
    *decision.PAGES,
    *scope.PAGES,
    *affected.PAGES,
    *worth.PAGES,
    *measures.PAGES,
    *avoid.PAGES,
    *proof.PAGES,
    *data.PAGES,
    *sources.PAGES,
    *reports.DATA_PAGES,
    *experiment.PAGES,
    *research.PAGES,
    *live.PAGES,
    *reports.PAGES,
    *people.PAGES,
    *table.PAGES,
    *people.DATE_PAGES,
    *unanswered.PAGES,
)
BY_SLUG: dict[str, Page] = {one.slug: one for one in PAGES}

# The five fields of a new project, each with the section it belongs to.
START: tuple[tuple[str, Question], ...] = (
    ("project", decision.NAME.questions[0]),
    *(("business_case", question) for question in decision.STORY.questions),
    ("business_case", decision.PROBLEM.questions[0]),
)


def page(slug: str) -> Page:
    """The page with this slug.

    Raises:
        KeyError: there is none.
    """
    return BY_SLUG[slug]


def asked_pages(document: Document) -> tuple[Page, ...]:
    """The pages that are asked in this project, in order."""
    return tuple(one for one in PAGES if one.asked(document))


def next_page(asked: Page, document: Document | None = None) -> Page | None:
    """The page after `asked`; with a document, the next one that is asked in it."""
    following = PAGES[PAGES.index(asked) + 1 :]
    return next((one for one in following if document is None or one.asked(document)), None)


def steps(listing: Page) -> tuple[Page, ...]:
    """The pages that ask about each item of `listing`, in order; it is the first of them."""
    return (listing, *(one for one in PAGES if one.follows(listing)))
