"""What must never happen, and the five steps that answer each concern."""

from django.utils.translation import gettext as _

from spec.choices import Comparator, ConcernStatus, DemoResult
from spec.document import Document
from spec.document.people import Concern
from spec.render import build, words
from spec.render.blocks import Chain, Column, Fact, Prose, Row, Section, Step, Table, Tone
from spec.render.charts.coverage import area_of, coverage_chart
from spec.render.index import Index

HIGH = 12
MEDIUM = 6


def concerns(
    document: Document, some: list[Concern], index: Index, accepted_here: frozenset[str]
) -> Section:
    """Each concern of `some` with its chain; the picture counts all of the document."""
    chains = [chain(item, index, here=item.key in accepted_here) for item in some]
    answered = frozenset(item.key for item in document.concerns if all(done(item)))
    return build.section(
        "concerns",
        _("Concerns and how each is answered"),
        _(
            "What must not happen, and the answer to it in five steps. "
            "The last step is the yes of the person who raised it."
        ),
        (
            _left_out(len(some), len(document.concerns)),
            *chains,
            coverage_chart(document, answered),
            _traces(document, some, index),
        ),
        empty=_("Nobody has raised a concern yet."),
    )


def shown(document: Document, most: int | None) -> list[Concern]:
    """All concerns in the order of the document; of more than `most`, the gravest of them."""
    if most is None or len(document.concerns) <= most:
        return document.concerns
    return sorted(document.concerns, key=lambda item: (-_level(item), sum(done(item))))[:most]


def _left_out(number: int, every: int) -> Prose | None:
    if number == every:
        return None
    counts = {"number": words.number(number), "every": words.number(every)}
    return Prose(
        _("Here are %(number)s of %(every)s concerns, the gravest first. The board has all.")
        % counts
    )


def _traces(document: Document, some: list[Concern], index: Index) -> Table | None:
    """What each concern has become: the lines that follow from it, and its alert."""
    columns = (
        Column(_("No."), 7),
        Column(_("Concern"), 35),
        Column(_("Area"), 20),
        Column(_("Lines"), 14),
        Column(_("Alert"), 24),
    )
    area = area_of(document)
    rows = (
        Row(
            (
                item.key,
                item.title,
                area.get(item.key, ""),
                ", ".join(index.traces.lines_of(item.key)),
                item.alert.channel,
            )
        )
        for item in some
    )
    return build.table(_("What each concern has become"), columns, rows)


def gravest(chains: list[Chain], count: int) -> list[Chain]:
    """The `count` chains with the highest risk; those with more gaps first among equals."""
    return sorted(chains, key=lambda item: (-item.level, item.done))[:count]


def chain(concern: Concern, index: Index, *, here: bool) -> Chain:
    """A concern in words. `here` tells that its acceptance was given here, not read from a file."""
    level = _level(concern)
    steps = (
        _mitigation(concern),
        _metric(concern),
        _alert(concern),
        _demo(concern),
        _acceptance(concern, index, here=here),
    )
    return Chain(
        key=concern.key,
        title=concern.title or _("A concern without a title"),
        worst_case=concern.worst_case,
        raised_by=index.raiser(concern),
        risk=risk(concern.likelihood, concern.impact),
        level=level,
        tone=risk_tone(level),
        state=_state(concern, accepted=steps[-1].done),
        steps=steps,
        facts=_rest(concern, index),
        walk=walk(concern),
    )


def walk(concern: Concern) -> Table | None:
    """What happens when a part of the answer fails itself; nothing before somebody walked it."""
    columns = (
        Column(_("If this fails …"), 16),
        Column(_("for a moment"), 22),
        Column(_("and gets stuck"), 22),
        Column(_("for good"), 22),
        Column(_("Who notices"), 18),
    )
    rows = (
        Row((words.label(one.step), one.retry, one.stuck, one.permanent, one.noticed_by))
        for one in concern.failure_walk
    )
    return build.table(_("What if a part of the answer fails?"), columns, rows)


def _level(concern: Concern) -> int:
    return (concern.likelihood or 0) * (concern.impact or 0)


def done(concern: Concern) -> tuple[bool, ...]:
    """Which of the five steps of `chain` are done, without a word about any."""
    acceptance = concern.acceptance
    return (
        bool(concern.mitigation.text and concern.mitigation.owner),
        _is_noticed(concern) and _is_limited(concern),
        bool(concern.alert.channel and concern.alert.owner),
        concern.demo.result is DemoResult.PASSED,
        bool(acceptance.by and acceptance.date),
    )


def _is_noticed(concern: Concern) -> bool:
    return bool(concern.metric.name or concern.metric.formula)


def _is_limited(concern: Concern) -> bool:
    metric = concern.metric
    if metric.comparator is None or metric.threshold is None:
        return False
    return metric.comparator is not Comparator.BETWEEN or metric.threshold_to is not None


def _state(concern: Concern, *, accepted: bool) -> str:
    """The state that was written down, unless it claims an acceptance that nobody gave."""
    if concern.status is ConcernStatus.ACCEPTED and not accepted:
        return _("Said to be accepted")
    return words.label(concern.status)


def risk_tone(level: int) -> Tone:
    """How loud a risk from 1 to 25 is shown; 0 is not rated."""
    if level >= HIGH:
        return "bad"
    return "warn" if level >= MEDIUM else "neutral"


def risk(likelihood: int | None, impact: int | None) -> str:
    """`High: possible (3) and ruinous (5), 15 of 25`; says so when it was not rated."""
    if likelihood is None and impact is None:
        return _("Not rated")
    named = {"likelihood": likelihood_words(likelihood), "impact": impact_words(impact)}
    if likelihood is None or impact is None:
        return _("Half rated: %(likelihood)s, %(impact)s") % named
    level = likelihood * impact
    named |= {"size": _size(level), "level": str(level)}
    return _("%(size)s risk, %(level)s of 25: %(likelihood)s, %(impact)s") % named


def _size(level: int) -> str:
    if level >= HIGH:
        return _("High")
    return _("Medium") if level >= MEDIUM else _("Low")


def likelihood_words(level: int | None) -> str:
    """`possible (3)`; says so when it was not rated."""
    names = (_("very unlikely"), _("unlikely"), _("possible"), _("likely"), _("very likely"))
    return f"{names[level - 1]} ({level})" if level else _("likelihood not given")


def impact_words(level: int | None) -> str:
    """`a disaster (5)`; says so when it was not rated."""
    names = (_("hardly hurts"), _("hurts little"), _("hurts"), _("hurts badly"), _("a disaster"))
    return f"{names[level - 1]} ({level})" if level else _("impact not given")


def _step(key: str, name: str, text: str, facts: tuple[Fact, ...], *gaps: str) -> Step:
    """A step is done when no gap is left."""
    gap = " ".join(gap for gap in gaps if gap)
    return Step(key, name, not gap, text, facts, gap)


def _mitigation(concern: Concern) -> Step:
    answer = concern.mitigation
    return _step(
        "mitigation",
        _("What we do"),
        answer.text,
        build.pairs(
            (_("This is to"), words.label(answer.kind)),
            (_("Owner"), answer.owner),
            (_("Due"), words.day(answer.due)),
            (_("Done on"), words.day(answer.done_on)),
        ),
        "" if answer.text else _("Nobody has said what we do about it."),
        "" if answer.owner or not answer.text else _("Nobody owns it."),
    )


def metric_limit(concern: Concern) -> str:
    """`at most 0 invoices, within 15 minutes`."""
    metric = concern.metric
    limit = words.limit(metric.comparator, metric.threshold, metric.threshold_to, metric.unit)
    return words.sentence(limit, words.within(metric.window))


def _metric(concern: Concern) -> Step:
    metric = concern.metric
    limited, named = _is_limited(concern), _is_noticed(concern)
    return _step(
        "metric",
        _("How we would notice"),
        metric.name,
        build.pairs(
            (_("Fine while"), metric_limit(concern)),
            (_("Counted as"), metric.formula),
            (_("Read from"), metric.source),
        ),
        "" if named else _("No figure shows that it happens."),
        "" if limited or not named else _("The figure has no limit."),
    )


def _alert(concern: Concern) -> Step:
    alert = concern.alert
    return _step(
        "alert",
        _("Who is told"),
        alert.channel,
        (*alert_facts(concern), *_stepping_in(concern)),
        "" if alert.channel else _("No channel for the alert."),
        "" if alert.owner else _("Nobody owns the alert."),
    )


def alert_facts(concern: Concern) -> tuple[Fact, ...]:
    """Everything about the alert but its channel."""
    alert = concern.alert
    return build.pairs(
        (_("Owner"), alert.owner),
        (_("How loud"), words.label(alert.severity)),
        (_("Message"), alert.message),
        (_("Runbook"), alert.runbook),
        (_("When the figure is missing"), words.label(alert.on_no_data)),
        (_("Told after"), words.spelled(alert.after)),
        (_("Watches"), words.label(alert.alert_class)),
    )


def _stepping_in(concern: Concern) -> tuple[Fact, ...]:
    fallback = concern.fallback
    return build.pairs(
        (_("A person has to step in"), words.yes_or_no(fallback.manual_intervention)),
        (_("Who steps in"), fallback.who),
        (_("They learn of it by"), fallback.notified_by),
    )


def _demo(concern: Concern) -> Step:
    demo = concern.demo
    return _step(
        "demo",
        _("What was shown"),
        demo.script,
        build.pairs(
            (_("Expected"), demo.expected),
            (_("Result"), words.label(demo.result)),
            (_("Shown on"), words.day(demo.shown_on)),
            (_("Shown to"), words.listed(demo.shown_to)),
        ),
        _demo_gap(concern),
    )


def _demo_gap(concern: Concern) -> str:
    demo = concern.demo
    if demo.result is DemoResult.PASSED:
        return ""
    if demo.result is DemoResult.FAILED:
        return _("The demo failed.")
    if demo.script:
        return _("Planned, not shown yet.")
    return _("No demo of the worst case is planned.")


def _acceptance(concern: Concern, index: Index, *, here: bool) -> Step:
    acceptance = concern.acceptance
    by = index.acceptor(concern)
    given = bool(by and acceptance.date)
    source = _("Given here") if here else _("As recorded in the imported file")
    return _step(
        "accepted",
        _("Accepted"),
        acceptance.comment,
        build.pairs(
            (_("By"), by),
            (_("On"), words.day(acceptance.date)),
            (_("Record"), source if given else ""),
        ),
        "" if given else _("Not accepted yet by the person who raised it."),
    )


def _rest(concern: Concern, index: Index) -> tuple[Fact, ...]:
    left = risk(concern.residual_likelihood, concern.residual_impact)
    rated = concern.residual_likelihood is not None or concern.residual_impact is not None
    return build.pairs(
        (_("User story"), concern.user_story),
        (_("Asked as"), concern.asked_as),
        (_("About"), words.label(concern.category)),
        (_("Name shown to others"), words.label(concern.visibility)),
        (_("Whom it would hit"), concern.affected_group),
        (_("Risk that is left"), left if rated else ""),
        (
            _("Requirements"),
            words.listed(map(index.requirement, index.traces.lines_of(concern.key))),
        ),
        (_("Figure"), index.kpi(concern.linked_kpi)),
        (_("Incidents"), words.listed(map(index.incident, concern.linked_incidents))),
    )
