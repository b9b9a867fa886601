"""The measures of success, and what else could be done."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question
from intake.questions.units import gain, money

FRAMING, ALIGNMENT = Gate.FRAMING, Gate.ALIGNMENT
A_MEASURE, AN_ALTERNATIVE = _("Measure"), _("Alternative")

KPI = Page(
    slug="kpi",
    group="worth",
    section="kpis",
    items="",
    title="name",
    item_name=A_MEASURE,
    heading=_("How will we know that it worked?"),
    why=_("The measure is fixed before the work starts. So nobody can choose a better one later."),
    readers=_("The board. One main figure tells it whether this worked."),
    minutes=4,
    questions=(
        Question(
            path="name",
            label=_("Name of the measure"),
            hint=_(
                "Say it so that everybody can say it. Take one from the list, or write your own."
            ),
            good=_("Touchless rate"),
            bad="F1",
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="kind",
            label=_("What is it for?"),
            hint=_("Success, something that must not get worse, or for the engineers."),
            good=_("Business success"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
        Question(
            path="primary",
            label=_("Is it the one figure that decides?"),
            hint=_("Yes for exactly one. Two main figures can point in different directions."),
            good=_("Yes"),
            bad=_("Yes for two measures"),
            gate=FRAMING,
        ),
        Question(
            path="measure",
            label=_("What sort of figure is it?"),
            hint=_("It decides how the figure is shown, and how long a test has to run."),
            good=_("A share (yes or no for each)"),
            gate=FRAMING,
            look=Look.MENU,
        ),
        Question(
            path="unit",
            label=_("Of what, per what?"),
            hint=_("The unit, in words."),
            good=_("share of invoices per week"),
            bad="%",
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="direction",
            label=_("Which way is good?"),
            hint=_("Lower for arrears, higher for sales."),
            good=_("Lower is better, for arrears"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
        Question(
            path="method",
            label=_("How is it worked out?"),
            hint=_("The formula, and the data it uses."),
            good=_("Posted without change / received, weekly"),
            bad=_("measured"),
            gate=FRAMING,
        ),
        Question(
            path="owner",
            label=_("Who reports it?"),
            hint=_("A person, or a department if it has always done it."),
            good="Ingrid Halvorsen",
            bad=_("the team"),
            gate=FRAMING,
            look=Look.LINE,
            people=True,
        ),
    ),
)

TODAY = Page(
    slug="kpi-today",
    group="worth",
    section="kpis",
    items="",
    title="name",
    item_name=A_MEASURE,
    heading=_("What is the figure today?"),
    why=_("Without today's value no gain can be shown."),
    readers=_("Finance, and the people who check the result after the launch."),
    minutes=2,
    questions=(
        Question(
            path="baseline",
            label=_("The value today"),
            hint=_("From a report, not from memory."),
            good="18 %",
            bad=_("about 20 %"),
            gate=FRAMING,
        ),
        Question(
            path="baseline_date",
            label=_("From when?"),
            hint=_("The last day it covers. A value older than a year is measured again."),
            gate=FRAMING,
        ),
        Question(
            path="baseline_source",
            label=_("From which report?"),
            hint=_("So that somebody else finds the same number."),
            good=_("SAP report, January to May, 124,310 invoices"),
            bad="BI",
            gate=FRAMING,
        ),
        Question(
            path="sd",
            label=_("How much do single cases vary?"),
            hint=_(
                "Only for an average: its standard deviation. We need it for the length of a test."
            ),
            good="21.0",
            gate=ALIGNMENT,
        ),
    ),
)

GOAL = Page(
    slug="kpi-goal",
    group="worth",
    section="kpis",
    items="",
    title="name",
    item_name=A_MEASURE,
    heading=_("Where do we want to be, and what is the smallest gain worth the work?"),
    why=_("The smallest worthwhile gain is the line between worth it and not worth it."),
    readers=_("The sponsor, who says yes or no by it after the test."),
    minutes=4,
    questions=(
        Question(
            path="target",
            label=_("Where we want to be"),
            hint=_("Promise less than you hope for."),
            good="55 %",
            bad="100 %",
            gate=FRAMING,
        ),
        Question(
            path="mwu",
            label=_("The smallest gain that makes the work worth it"),
            hint=_("A difference from today, for business measures. Never less than break-even."),
            good=_("25 points"),
            bad=_("0.01 points"),
            gate=FRAMING,
        ),
        Question(
            path="mwu_reason",
            label=_("Why this figure?"),
            hint=_("What break-even is, and what was added for doubt."),
            good=_("Break-even is 21.3 points, and 3.7 more because the value is an estimate."),
            bad=_("sounds good"),
            gate=ALIGNMENT,
        ),
        Question(
            path="margin",
            label=_("How much worse may it get before we stop?"),
            hint=_("Only for what must not get worse. Zero needs a reason."),
            good=_("0.6 points"),
            bad=_("0 without a reason"),
            gate=ALIGNMENT,
        ),
    ),
)

ALTERNATIVES = Page(
    slug="alternatives",
    group="worth",
    section="alternatives",
    items="",
    title="name",
    item_name=AN_ALTERNATIVE,
    heading=_("What else could we do?"),
    why=_("Solved without machine learning is a success, too. Doing nothing has a price as well."),
    readers=_("The board, side by side with what each one costs and brings."),
    minutes=5,
    questions=(
        Question(
            path="kind",
            label=_("Kind of solution"),
            hint=_("The list needs “do nothing” and one more way without machine learning."),
            good=_("Process change"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
        Question(
            path="name",
            label=_("Name"),
            hint=_("What would be done, in a few words."),
            good=_("Ask the 300 largest suppliers for e-invoices"),
            bad=_("other"),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="decision",
            label=_("What did we decide?"),
            hint=_("Exactly one is chosen. One may be kept for when the chosen one fails."),
            good=_("Do as well"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
        Question(
            path="reason",
            label=_("Why, or why not?"),
            hint=_("A reason that the person who proposed it would accept."),
            good=_("Below the minimum; every layout needs a developer."),
            bad=_("State of the art"),
            gate=FRAMING,
        ),
    ),
)

ALTERNATIVE_FIGURES = Page(
    slug="alternative-figures",
    group="worth",
    section="alternatives",
    items="",
    title="name",
    item_name=AN_ALTERNATIVE,
    heading=_("What would it cost, and what would it bring?"),
    why=_("A cheaper way that brings almost as much is often the better one."),
    readers=_("Finance, which compares them all by the same sum."),
    minutes=4,
    questions=(
        Question(
            path="one_off_cost",
            label=_("Cost to set up"),
            hint=_("Zero is an answer. Write it."),
            good="60,000",
            gate=FRAMING,
            unit=money,
        ),
        Question(
            path="running_cost_per_year",
            label=_("Cost of each year"),
            hint=_("Put lost profit in here as well."),
            good="45,000",
            gate=FRAMING,
            unit=money,
        ),
        Question(
            path="expected_uplift",
            label=_("How much of the gain would it bring?"),
            hint=_("The change of the main figure, compared with today."),
            good=_("14 points"),
            bad=_("some"),
            gate=FRAMING,
            unit=gain,
        ),
        Question(
            path="evidence",
            label=_("How do we know?"),
            hint=_("A pilot, a report or a link."),
            good=_("Pilot with 20 suppliers"),
            bad=_("vendor slide"),
            gate=ALIGNMENT,
        ),
    ),
)

PAGES = (KPI, TODAY, GOAL, ALTERNATIVES, ALTERNATIVE_FIGURES)
