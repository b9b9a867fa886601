"""Known kinds of figures that show whether a concern comes true. Choosing one fills the fields.

What stands in angle brackets is for the team to fill in; the coach asks for it.
"""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Template

A_LOG = _("<log or table that counts them>")

METRIC_TEMPLATES = (
    Template(
        slug="in-minus-out",
        name=_("In minus out"),
        meant_for=_("Nothing gets lost: what came in has come out, or waits where it is seen."),
        answers={
            "metric.name": _("Unaccounted <things>"),
            "metric.formula": _(
                "<things> received - done - turned down - waiting in <queue>, older than <minutes>"
            ),
            "metric.comparator": "<=",
            "metric.threshold": "0",
            "metric.unit": _("<things>"),
            "metric.window": "15 min",
            "metric.source": _("<ledger that counts both ends>"),
        },
    ),
    Template(
        slug="rate",
        name=_("Share that goes wrong"),
        meant_for=_("Some mistakes are bearable, and we know how many."),
        answers={
            "metric.name": _("Share of <things> with <mistake>"),
            "metric.formula": _("<things> with <mistake> / all <things> that were looked at"),
            "metric.comparator": "<=",
            "metric.unit": _("share of <things>"),
            "metric.window": "1 d",
            "metric.source": A_LOG,
        },
    ),
    Template(
        slug="slow",
        name=_("Time that most stay below"),
        meant_for=_("It must not be slow, not even for the few."),
        answers={
            "metric.name": _("Time of the slowest 5 of 100 <requests>"),
            "metric.formula": _("95th percentile of the time from <start> to <end>"),
            "metric.comparator": "<=",
            "metric.unit": "s",
            "metric.window": "5 min",
            "metric.source": _("<log with both times>"),
        },
    ),
    Template(
        slug="drift",
        name=_("Drift"),
        meant_for=_("The world changes, and the answers get worse without a sound."),
        answers={
            "metric.name": _("Stability of <input>"),
            "metric.formula": _(
                "population stability index of <input>, this week against <data it was built on>"
            ),
            "metric.comparator": "<=",
            "metric.threshold": "0.2",
            "metric.unit": "PSI",
            "metric.window": "1 week",
            "metric.source": _("<table with the inputs of each day>"),
        },
    ),
    Template(
        slug="gap",
        name=_("Gap between groups"),
        meant_for=_("Nobody is treated worse for what they are."),
        answers={
            "metric.name": _("Gap in <outcome> between <groups>"),
            "metric.formula": _("highest share with <outcome> of the <groups> - lowest share"),
            "metric.comparator": "<=",
            "metric.unit": _("difference of shares, from 0 to 1"),
            "metric.window": "4 weeks",
            "metric.source": A_LOG,
        },
    ),
)
