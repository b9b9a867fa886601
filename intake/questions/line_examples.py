"""Examples for the lines of each section: the kind of sentence, its check and its limit."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Question, Text

ALWAYS, MUST_NOT = _("Always"), _("Must not")
AT_MOST, AT_LEAST = _("At most"), _("At least")

GOOD: dict[str, dict[str, Text]] = {
    "speed": {
        "pattern": ALWAYS,
        "verified_by": _("load test with the requests of last Monday"),
        "rationale": _("Clerks leave at 20:00."),
        "measure": _("time from arrival to decision"),
        "comparator": AT_MOST,
        "value": "10",
        "unit": "min",
        "window": "1 h",
    },
    "never": {
        "pattern": MUST_NOT,
        "verified_by": _("a test visitor who comes back after 50 minutes"),
        "rationale": _("Brands complained about it last year."),
        "measure": _("articles shown again within one hour"),
        "comparator": AT_MOST,
        "value": "0",
        "unit": _("articles"),
        "window": "1 d",
    },
    "reliability": {
        "pattern": ALWAYS,
        "verified_by": _("two weeks of trial, with one part switched off on purpose"),
        "rationale": _("Invoices are posted at night, too."),
        "measure": _("share of the time in which it answers"),
        "comparator": AT_LEAST,
        "value": "99.5",
        "unit": "%",
        "window": "1 month",
    },
    "off-switch": {
        "pattern": ALWAYS,
        "verified_by": _("a drill with the duty clerk"),
        "rationale": _("A mistake costs most in its first hour."),
        "measure": _("time from the switch to the last posting"),
        "comparator": AT_MOST,
        "value": "1",
        "unit": "min",
        "window": "1 d",
    },
    "reasons": {
        "pattern": ALWAYS,
        "verified_by": _("reading 50 letters aloud with customer care"),
        "rationale": _("People have a right to know."),
        "measure": _("declines with a reason from the list"),
        "comparator": AT_LEAST,
        "value": "100",
        "unit": "%",
        "window": "1 d",
    },
    "records": {
        "pattern": ALWAYS,
        "verified_by": _("rebuilding ten old decisions from the log"),
        "rationale": _("Audit asks when the year is over."),
        "measure": _("decisions that can be rebuilt"),
        "comparator": AT_LEAST,
        "value": "100",
        "unit": "%",
        "window": "1 month",
    },
    "security": {
        "pattern": ALWAYS,
        "verified_by": _("a test attack by IT security"),
        "rationale": _("Somebody could try until one passes."),
        "measure": _("applications scored for one person"),
        "comparator": AT_MOST,
        "value": "3",
        "unit": _("applications"),
        "window": "30 d",
    },
    "data-rules": {
        "pattern": _("If … then"),
        "verified_by": _("a file with empty and wrong fields"),
        "rationale": _("The model answers all the same."),
        "measure": _("cases decided with a field out of range"),
        "comparator": AT_MOST,
        "value": "0",
        "unit": _("cases"),
        "window": "1 d",
    },
    "other-lines": {
        "pattern": ALWAYS,
        "verified_by": _("the bill of the first test month"),
        "rationale": _("The budget of the year is fixed."),
        "measure": _("cost of 1,000 answers"),
        "comparator": AT_MOST,
        "value": "2",
        "unit": "EUR",
        "window": "1 month",
    },
}


def with_examples(slug: str, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions with the examples of the page `slug`, if it has any of its own."""
    good = GOOD.get(slug, {})
    return tuple(replace(one, good=good.get(one.path, one.good)) for one in questions)
