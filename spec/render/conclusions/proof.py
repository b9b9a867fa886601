"""Whether the gain can be shown, and how long that takes, in sentences."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from spec.choices import Measure
from spec.document import Document
from spec.figures import Figures
from spec.figures.experiment import Plan, plan_minimum
from spec.figures.goal import tested_kpi
from spec.figures.measured import alpha_of, limits_of
from spec.figures.options import Guarded, Help, Visible
from spec.render import amounts, words
from spec.render.blocks import Column, Row, Table, Tile
from spec.render.build import table
from spec.render.conclusions.missing import Missing
from uplift.sample_size import Sizes, price_of_control
from uplift.sequential import false_alarm

SEVERAL = 5  # looks, to show what they would do
CONTROL = "experiment.control_share"
OBSTACLES = ("experiment", "experiment.for_clear_verdict", "experiment.duration")


def sentence(document: Document, figures: Figures, visible: Visible | None, weeks: int) -> str:
    """What can be seen in so many weeks, and whether the verdict will be clear by then."""
    if figures.experiment is None:
        return unknown(document, figures)
    parts = (_seen(document, visible, weeks), _verdict(figures, weeks))
    return " ".join(part for part in parts if part)


def unknown(document: Document, figures: Figures) -> str:
    """Why nobody can say how long the test takes."""
    if obstacle := figures.obstacles.get("experiment"):
        return obstacle
    missing = [one.path for one in missing_figures(document)]
    if document.experiment.control_share == 0 or missing == [CONTROL]:
        return _(
            "Without a control group nobody can tell whether the model or the season did it. "
            "Give a part of the cases to the control group."
        )
    kpi = tested_kpi(document)
    if kpi and kpi.measure not in (None, Measure.PROPORTION, Measure.MEAN):
        return _(
            "Only a share or an average can be sized in advance, and the figure that decides is "
            "neither."
        )
    return _("Nobody can say yet how long the test takes.")


def missing_figures(document: Document) -> list[Missing]:
    """What the plan still lacks before it can be sized, and where each is asked."""
    kpi, experiment = tested_kpi(document), document.experiment
    groups = Missing(_("how large the control group is"), CONTROL)
    of_plan = [] if experiment.control_share is not None else [groups]
    if kpi is None:
        return [Missing(_("the figure that decides"), "kpis"), *of_plan]
    shares = amounts.gains_of(kpi).shares
    baseline = kpi.baseline if experiment.baseline is None else experiment.baseline
    asked = (
        (_("whether it is a share or an average"), "measure", kpi.measure),
        (_("whether up or down is good"), "direction", kpi.direction),
        (_("today's figure"), "baseline", baseline if shares else 0),
        (_("how much single cases vary"), "sd", kpi.sd if kpi.measure is Measure.MEAN else 0),
    )
    place = document.kpis.index(kpi)
    of_kpi = [Missing(name, f"kpis[{place}].{field}") for name, field, is_ in asked if is_ is None]
    return of_kpi + of_plan


def _seen(document: Document, visible: Visible | None, weeks: int) -> str:
    gains = amounts.gains_of(tested_kpi(document))
    if visible is not None:
        facts = {"gain": gains.told(visible.effect), "weeks": amounts.weeks(weeks)}
        return _("You can see a change of %(gain)s or more in %(weeks)s.") % facts
    if document.experiment.units_per_day is None:
        return _("To say what you can see we still need: how many cases come in a day.")
    return _("In %(weeks)s there are too few cases to see any change.") % {
        "weeks": amounts.weeks(weeks)
    }


def _verdict(figures: Figures, weeks: int) -> str:
    """Whether so many weeks are enough to prove the expected gain above the minimum."""
    test = figures.experiment
    duration = test.duration if test else None
    if duration is None:
        found = (figures.obstacles.get(name) for name in OBSTACLES)
        return next((text for text in found if text), "")
    facts = {"weeks": amounts.weeks(weeks), "needed": amounts.weeks(duration.weeks)}
    if duration.weeks > weeks:
        return (
            _("Not testable in %(weeks)s: a clear verdict on the expected gain takes %(needed)s.")
            % facts
        )
    if duration.weeks == weeks:
        return _("That is enough for a clear verdict on the expected gain.")
    return _("A clear verdict on the expected gain takes %(needed)s.") % facts


def helps(document: Document, help_: Help, weeks: int) -> list[str]:
    """What would make the test fit into `weeks`, one sentence for each way."""
    gains, experiment = amounts.gains_of(tested_kpi(document)), document.experiment
    minimum = plan_minimum(document)
    told = []
    if help_.weeks_with_even_groups is not None:
        even = amounts.weeks(help_.weeks_with_even_groups)
        told.append(
            _("Two equal groups: then it takes %(weeks)s.") % {"weeks": even}
            if help_.weeks_with_even_groups > weeks
            else _("Two equal groups: then %(weeks)s are enough.") % {"weeks": even}
        )
    per_day = {
        "cases": words.number(help_.units_per_day),
        "now": amounts.number(experiment.units_per_day or 0),
    }
    told.append(_("More cases: %(cases)s a day instead of %(now)s, from more places.") % per_day)
    if help_.expected is not None and minimum is not None:
        gap = {"gap": gains.told(Decimal(repr(help_.expected)) - minimum)}
        told.append(_("A lower minimum: the expected gain must be %(gap)s above it.") % gap)
    told.append(_("Or give it more time, and say so now."))
    return told


def price(plan: Plan) -> str:
    """How many more cases the control group costs than an equal one would."""
    times = times_more(plan.control_share)
    share = amounts.share(plan.control_share)
    if times == 1:
        return _("Two equal groups need the fewest cases.")
    return _(
        "A control group of %(share)s needs %(times)s times as many cases as two equal groups."
    ) % {"share": share, "times": words.number(times)}


def times_more(share: float) -> Decimal:
    """How many times more cases than two equal groups a control group of `share` needs."""
    times = Decimal(repr(price_of_control(share))).quantize(Decimal("0.1"))
    return times.to_integral_value() if times == times.to_integral_value() else times


def readable(starts: date, weeks: int, wait_days: int, day: date | None) -> str:
    """From when on the result can be read."""
    if day is None:
        return _("The result would come so late that no calendar has the day.")
    facts = {
        "start": words.day(starts),
        "weeks": amounts.weeks(weeks),
        "wait": words.days(Decimal(wait_days)),
        "day": words.day(day),
    }
    if wait_days:
        return (
            _(
                "Started on %(start)s, run for %(weeks)s and with %(wait)s until the last outcome "
                "is known, it can be read on %(day)s."
            )
            % facts
        )
    return _("Started on %(start)s and run for %(weeks)s, it can be read on %(day)s.") % facts


def tiles(document: Document, figures: Figures) -> tuple[Tile, ...]:
    """The figures of the test that people ask for, each with its note; unknown ones left out."""
    test, gains = figures.experiment, amounts.gains_of(tested_kpi(document))
    if test is None:
        return ()
    days = document.experiment.planned_days
    clear, least, length = test.for_clear_verdict, test.to_see_minimum, test.duration
    found = (
        clear and Tile(_("Cases for a clear verdict"), words.number(clear.total), _groups(clear)),
        length and Tile(_("Weeks for a clear verdict"), words.number(length.weeks), _whole()),
        least
        and Tile(
            _("Cases to see the smallest gain"),
            words.number(least.total),
            _("to tell it from no gain at all; that leaves open whether it is worth it"),
        ),
        test.smallest_effect
        and days
        and Tile(
            _("Smallest change seen"),
            gains.told(test.smallest_effect),
            _("in the planned %(length)s") % {"length": amounts.length(days)},
        ),
    )
    return tuple(tile for tile in found if tile)


def _groups(sizes: Sizes) -> str:
    facts = {"new": words.number(sizes.treatment), "control": words.number(sizes.control)}
    return _("%(new)s with the new way, %(control)s in the control group") % facts


def _whole() -> str:
    return _("whole weeks, because Mondays differ from Sundays; two at the least")


def guards(found: Sequence[Guarded]) -> Table | None:
    """What it takes to see harm in each figure that must not get worse."""
    columns = (
        Column(_("What must not get worse"), 34),
        Column(_("May get worse by"), 18, "right"),
        Column(_("Cases to see it"), 18, "right"),
        Column(_("That takes"), 15, "right"),
    )
    rows = (
        Row(
            (
                one.kpi.name or one.kpi.key,
                "" if one.margin is None else amounts.gains_of(one.kpi).told(one.margin),
                words.number(one.sizes.total) if one.sizes else _("cannot be sized"),
                amounts.weeks(one.duration.weeks) if one.duration else "",
            )
        )
        for one in found
    )
    return table(_("How large the test must be to see harm"), columns, rows)


def looks(document: Document) -> str:
    """What looking at the result before the end does to false alarms."""
    experiment = document.experiment
    planned = experiment.looks or 1
    try:
        limits = limits_of(experiment)
        if limits is not None:
            return _limits(planned, limits)
        alarm = false_alarm(max(planned, SEVERAL), alpha=alpha_of(experiment))
    except ValueError as refusal:
        return str(refusal)
    facts = {
        "usual": amounts.share(alpha_of(experiment)),
        "alarm": amounts.share(alarm),
        "looks": words.number(max(planned, SEVERAL)),
    }
    if planned == 1:
        return (
            _(
                "You look once, at the end: a false alarm in %(usual)s of all tests. With "
                "%(looks)s looks it would be %(alarm)s."
            )
            % facts
        )
    return (
        _(
            "You look %(looks)s times, each time as if it were the only one: a false alarm in "
            "%(alarm)s of all tests instead of %(usual)s. Name a method for several looks."
        )
        % facts
    )


def _limits(planned: int, limits: Sequence[float]) -> str:
    each = ", ".join(words.number(amounts.about(limit)) for limit in limits)
    return _("You look %(looks)s times. The limits for z are: %(limits)s.") % {
        "looks": words.number(planned),
        "limits": each,
    }


def formula(plan: Plan, gains: amounts.Gains) -> str:
    """The formula of the length, with the risks that are put in."""
    facts = {
        "alarm": amounts.share(plan.alpha),
        "power": amounts.share(plan.power),
        "unit": gains.titled(_("difference")),
    }
    return (
        _(
            "Cases = (z for a false alarm in %(alarm)s + z for seeing it in %(power)s)² × spread "
            "of single cases ÷ %(unit)s², for both groups. Half the difference needs four times "
            "the cases."
        )
        % facts
    )
