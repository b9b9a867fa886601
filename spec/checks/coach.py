"""The coach: what is still vague in the answer to a concern, and how to say it better.

Nothing here stops anybody. Of a step that nobody has begun there is nothing to say: that it is
missing is said by the checks.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from spec.checks.concerns import averages_times
from spec.checks.hints import hints
from spec.checks.places import short
from spec.checks.wording import Words, words
from spec.choices import AnswerStep, Comparator, DemoResult
from spec.document import Part
from spec.document.people import Concern

SHOWN = (DemoResult.PASSED, DemoResult.FAILED)


class Advice(NamedTuple):
    """In which step, whether there is something to say, and what."""

    step: str
    is_due: Callable[[Concern, Words], object]
    sentence: str | Promise
    words: Callable[[Concern, Words], tuple[str, ...]] = lambda _concern, _known: ()


# The texts of each step whose wording has hints of its own.
TEXTS = {
    "concern": ("worst_case",),
    "mitigation": ("mitigation.text", "mitigation.owner"),
    "alert": ("alert.owner",),
}


def _lacks(path: str) -> Callable[[Concern, Words], bool]:
    """Whether nothing is written at `path`."""
    return lambda concern, _known: _at(concern, path) in (None, "")


def _at(concern: Concern, path: str) -> Any:
    value: Any = concern
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _no_limit(concern: Concern, _known: Words) -> bool:
    metric = concern.metric
    open_end = metric.comparator is Comparator.BETWEEN and metric.threshold_to is None
    return metric.comparator is None or metric.threshold is None or open_end


def _gaps(concern: Concern, known: Words) -> tuple[str, ...]:
    """What a template left to fill in, as it stands there."""
    metric = concern.metric
    texts = (metric.name, metric.formula, metric.unit, metric.window, metric.source)
    return tuple(dict.fromkeys(known.matches("gap", "\n".join(texts))))


def _no_slot(concern: Concern, known: Words) -> bool:
    return bool(concern.alert.message) and not known.says("slot", concern.alert.message)


def _no_result(concern: Concern, known: Words) -> bool:
    return known.is_only("no_result", concern.demo.expected)


def _shown_without(field: str) -> Callable[[Concern, Words], bool]:
    return lambda concern, _known: concern.demo.result in SHOWN and not getattr(concern.demo, field)


def _not_rated(*fields: str) -> Callable[[Concern, Words], bool]:
    return lambda concern, _known: any(getattr(concern, field) is None for field in fields)


def _worse_than_before(concern: Concern, _known: Words) -> bool:
    left = (concern.residual_likelihood or 0) * (concern.residual_impact or 0)
    return left > (concern.likelihood or 5) * (concern.impact or 5)


def _somebody_without(field: str) -> Callable[[Concern, Words], bool]:
    return lambda concern, _known: bool(
        concern.fallback.manual_intervention and not getattr(concern.fallback, field)
    )


def _not_walked(concern: Concern, _known: Words) -> tuple[str, ...]:
    """The parts that the answer has and whose failure nobody has walked through."""
    walked = {one.step for one in concern.failure_walk}
    there = {
        AnswerStep.MITIGATION: concern.mitigation.text,
        AnswerStep.METRIC: concern.metric.name or concern.metric.formula,
        AnswerStep.ALERT: concern.alert.channel,
        AnswerStep.FALLBACK: concern.fallback.manual_intervention,
    }
    return tuple(step.label for step, said in there.items() if said and step not in walked)


def _about(
    step: str,
) -> Callable[[Callable[[Concern, Words], object], str | Promise], Advice]:
    return partial(Advice, step)


_OF_CONCERN, _OF_WEIGHT = _about("concern"), _about("weight")
_OF_PLAN, _OF_FIGURE, _OF_ALERT = _about("mitigation"), _about("metric"), _about("alert")
_OF_DEMO, _BY_HAND = _about("demo"), _about("fallback")

ADVICE: tuple[Advice, ...] = (
    _OF_CONCERN(
        lambda concern, known: not known.says("story", concern.user_story),
        gettext_lazy("Write the wish behind it: as …, I want …, so that …."),
    ),
    _OF_WEIGHT(
        _not_rated("likelihood", "impact"),
        gettext_lazy("Say how likely and how bad it is. Not rated counts as the worst."),
    ),
    _OF_PLAN(_lacks("mitigation.owner"), gettext_lazy("Who does it? Name one person.")),
    _OF_PLAN(
        lambda concern, _known: not (concern.mitigation.due or concern.mitigation.done_on),
        gettext_lazy("By when is it there? Give a day."),
    ),
    _OF_PLAN(
        _lacks("mitigation.kind"),
        gettext_lazy("Say what that does: does it prevent, detect or mend?"),
    ),
    Advice(
        "metric",
        _gaps,
        gettext_lazy("Fill in what stands in angle brackets: %(words)s."),
        _gaps,
    ),
    _OF_FIGURE(
        _lacks("metric.formula"),
        gettext_lazy("Say how it is worked out, so that two people get the same figure."),
    ),
    _OF_FIGURE(_no_limit, gettext_lazy("From which value on is it bad? Give the limit.")),
    _OF_FIGURE(
        lambda concern, known: not _no_limit(concern, known) and not concern.metric.window,
        gettext_lazy("A limit needs a time: over 15 minutes, a day, a week?"),
    ),
    _OF_FIGURE(_lacks("metric.unit"), gettext_lazy("Of what? Write the unit.")),
    _OF_FIGURE(
        _lacks("metric.source"),
        gettext_lazy("Where does the count come from? Name the log, the table or the report."),
    ),
    _OF_FIGURE(
        averages_times,
        gettext_lazy("An average hides the slow ones. Use what 95 of 100 stay below."),
    ),
    _OF_ALERT(
        _lacks("alert.owner"),
        gettext_lazy("Who acts on it? Name a person, or the one on duty by rota."),
    ),
    _OF_ALERT(
        _lacks("alert.message"),
        gettext_lazy("Write the message: what has happened, how much, what to do."),
    ),
    _OF_ALERT(
        _no_slot,
        gettext_lazy("Put the figure into the message, such as {count}, and since when."),
    ),
    _OF_ALERT(_lacks("alert.severity"), gettext_lazy("Say how loud it is.")),
    _OF_ALERT(_lacks("alert.runbook"), gettext_lazy("Name the place that says what to do.")),
    _OF_ALERT(
        _lacks("alert.on_no_data"),
        gettext_lazy("What if the count itself is missing? Silence looks like good news."),
    ),
    _OF_DEMO(
        _lacks("demo.expected"),
        gettext_lazy("Say what people should see. Then everybody can tell how it went."),
    ),
    Advice(
        "demo",
        _no_result,
        gettext_lazy("%(words)s cannot be seen. Say what stands on the screen, and when."),
        lambda concern, _known: (f"“{short(concern.demo.expected)}”",),
    ),
    _OF_DEMO(_shown_without("shown_on"), gettext_lazy("On which day was it shown?")),
    _OF_DEMO(_shown_without("shown_to"), gettext_lazy("Who saw it? Name them.")),
    _BY_HAND(
        _somebody_without("who"),
        gettext_lazy("Who steps in? Name a person, or whoever is on duty."),
    ),
    _BY_HAND(_somebody_without("notified_by"), gettext_lazy("How do they get to know?")),
    _BY_HAND(
        _not_rated("residual_likelihood", "residual_impact"),
        gettext_lazy("Say how likely and how bad it is after what we do."),
    ),
    _BY_HAND(
        _worse_than_before,
        gettext_lazy("What is left is rated worse than before. Is that meant?"),
    ),
    Advice(
        "failures",
        _not_walked,
        gettext_lazy("Not walked through yet: %(words)s."),
        _not_walked,
    ),
)
# What a step is made of; of one in which nothing is written there is nothing to say.
PARTS = ("mitigation", "metric", "alert", "demo")


def advice(concern: Concern) -> dict[str, tuple[str, ...]]:
    """What could be said better, a sentence for each, by step; a step without any is absent."""
    found: dict[str, list[str]] = {}
    for step, sentence in _all(concern, words()):
        found.setdefault(step, []).append(sentence)
    return {step: tuple(said) for step, said in found.items()}


def _all(concern: Concern, known: Words) -> Iterator[tuple[str, str]]:
    bare = {name for name in PARTS if _is_bare(getattr(concern, name))}
    for step, paths in TEXTS.items():
        for path in paths:
            for sentence in hints("concerns", path, _at(concern, path), {}):
                yield step, sentence
    for one in ADVICE:
        if one.step not in bare and one.is_due(concern, known):
            yield one.step, _told(one, concern, known)


def _is_bare(part: Part) -> bool:
    return part == type(part)()


def _told(one: Advice, concern: Concern, known: Words) -> str:
    return str(one.sentence) % {"words": ", ".join(one.words(concern, known))}
