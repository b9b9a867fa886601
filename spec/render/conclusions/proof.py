"""Whether the gain can be shown, and how long that takes, in sentences."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from spec.choices import Measure
from spec.document import Document
from spec.figures import Figures
from spec.figures.experiment import Plan, plan_minimum
from spec.figures.goal import tested_kpi
from spec.figures.options import Help, Visible
from spec.render import amounts, words
from uplift.sample_size import price_of_control

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
    if not document.experiment.control_share:
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
    missing = ", ".join(missing_figures(document))
    return _("To say how long the test takes we still need: %(figures)s.") % {"figures": missing}


def missing_figures(document: Document) -> list[str]:
    """What the plan still lacks before it can be sized."""
    kpi, experiment = tested_kpi(document), document.experiment
    if kpi is None:
        return [_("the figure that decides")]
    shares = amounts.gains_of(kpi).shares
    baseline = kpi.baseline if experiment.baseline is None else experiment.baseline
    asked = (
        (_("whether it is a share or an average"), kpi.measure),
        (_("whether up or down is good"), kpi.direction),
        (_("today's figure"), baseline if shares else 0),
        (_("how much single cases vary"), kpi.sd if kpi.measure is Measure.MEAN else 0),
    )
    return [name for name, figure in asked if figure is None]


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
    times = price_of_control(plan.control_share)
    share = amounts.share(plan.control_share)
    if amounts.about(times, 2) == 1:
        return _("Two equal groups need the fewest cases.")
    return _(
        "A control group of %(share)s needs %(times)s times as many cases as two equal groups."
    ) % {"share": share, "times": words.number(amounts.about(times, 2))}


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
