"""Earlier versions in words: which question an answer belongs to, and how it reads."""

from typing import Any

import pytest

from intake.forms import History, Surroundings
from spec.document import SECTIONS, Document, as_json
from tests.intake.asked import EXAMPLES, example

AROUND = Surroundings(Document())
NEVER_ASKED = {
    *("project.code", "project.stage", "project.created_on"),
    *("concerns.status", "concerns.by", "concerns.date", "concerns.comment"),
    "concerns.linked_incidents",
}


def told(section: str, before: Any, after: Any) -> list[tuple[str, str]]:
    """(label, words with [-gone-] and {+new+}) of every line."""
    history = History(section, AROUND)
    marks = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return [
        (
            history.label(line.place),
            "".join(marks[piece.kind].format(piece.text) for piece in line.pieces),
        )
        for line in history.lines(before, after)
    ]


@pytest.mark.parametrize(
    ("section", "before", "after", "line"),
    [
        ("business_case", {"problem": "Too slow."}, {"problem": "Too late."},
         ("The problem, with at least one number", "Too [-slow.-]{+late.+}")),
        ("contact", {"from": "2027-04-15"}, {"from": "2027-04-16"},
         ("From", "[-Thursday-]{+Friday+} [-15-]{+16+} April 2027")),
        ("experiment", {"control_share": 0.5}, {"control_share": 0.1},
         ("Share of the control group", "[-50-]{+10+} %")),
        ("experiment", {}, {"kind": "before_after"}, ("Kind of test", "{+Before and after+}")),
        ("kpis", [{"id": "K1", "measure": "proportion", "baseline": 0.18}],
         [{"id": "K1", "measure": "proportion", "baseline": 0.2}],
         ("K1 · The value today", "[-18-]{+20+} %")),
        ("kpis", [{"id": "K1", "unit": "days", "baseline": 4}],
         [{"id": "K1", "unit": "days", "baseline": 5}],
         ("K1 · The value today", "[-4-]{+5+} days")),
        ("project", {"definitions": [{"term": "a"}]}, {"definitions": [{"term": "b"}]},
         ("1 · Word", "[-a-]{+b+}")),
        ("interfaces", [{"id": "I1", "fields": ["a"]}], [{"id": "I1", "fields": ["b"]}],
         ("I1 · Fields", "[-a-]{+b+}")),
        ("interfaces", [{"id": "I1", "fields": ["a"]}],
         [{"id": "I1", "fields": [{"name": "a", "null_rule": "zero"}]}],
         ("I1 · Fields · 1 · What if it is empty?", "{+zero+}")),
        ("kpis", [{"id": "K1"}, {"id": "K2"}], [{"id": "K2"}, {"id": "K1"}],
         ("Order of the entries", "[-K1,-]{+K2,+} [-K2-]{+K1+}")),
        ("project", {"code": "A"}, {"code": "B"}, ("code", "[-A-]{+B+}")),
    ],
)  # fmt: skip
def test_a_change_is_told_in_the_words_of_its_question(
    section: str, before: Any, after: Any, line: tuple[str, str]
) -> None:
    assert told(section, before, after) == [line]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_of_an_example_has_its_question(name: str) -> None:
    data = as_json(example(name))
    unasked = {
        (section, str(line.place[-1]))
        for section in SECTIONS
        for line in History(section, AROUND).lines(None, data.get(section))
        if History(section, AROUND)._question(line.place) is None
    }

    # What no page asks is told by its name in the file.
    assert unasked <= {tuple(place.replace(".*", "").split(".", 1)) for place in NEVER_ASKED}
