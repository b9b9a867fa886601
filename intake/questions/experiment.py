"""How we test: what is compared with what, how long, and what stops it."""

from django.utils.translation import gettext_lazy as _

from intake.questions.conditions import (
    compares_groups,
    decides_alone_or_about_people,
    guards_a_kpi,
    plans_a_test,
)
from intake.questions.page import Gate, Look, Page, Question
from intake.questions.units import figure_of_test, gain_of_test, guarded_gain, money

SPECIFICATION = Gate.SPECIFICATION
FOR_THE_TEST = _("Data scientists, and the people who check the result.")

TEST = Page(
    slug="test",
    group="test",
    section="experiment",
    heading=_("How will we show the gain?"),
    why=_("Without a fair comparison nobody can tell whether the model or the season did it."),
    readers=FOR_THE_TEST,
    minutes=2,
    questions=(
        Question(
            path="kind",
            label=_("Kind of test"),
            hint=_("A group that is chosen by lot and goes on as today shows most."),
            good=_("Randomised control group"),
            bad=_("Before and after, when other things changed as well"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="kpi",
            label=_("Measure that decides"),
            hint=_("Mostly the main figure."),
            gate=SPECIFICATION,
        ),
    ),
)

GROUPS = Page(
    slug="test-groups",
    group="test",
    section="experiment",
    heading=_("Who gets the new way, and who goes on as today?"),
    why=_("If the lot decides, the two groups are alike in everything else."),
    readers=FOR_THE_TEST,
    minutes=3,
    asked=compares_groups,
    questions=(
        Question(
            path="unit",
            label=_("What is drawn by lot?"),
            hint=_("One what? A person should not change sides in between."),
            good=_("visitor"),
            bad=_("page view"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="assignment",
            label=_("How is it drawn?"),
            hint=_("So that nobody can choose a side."),
            good=_("hash of the document number"),
            bad=_("clerks choose"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="control_policy",
            label=_("What does the control group get?"),
            hint=_("The rule of today, the model of today, or a plain list."),
            good=_("invoice goes to a clerk as today"),
            bad=_("nothing"),
            gate=SPECIFICATION,
        ),
        Question(
            path="control_share",
            label=_("Share of the control group"),
            hint=_("Half and half is fastest. With 5 % the test needs five times as many cases."),
            good="50 %",
            bad="0 %",
            gate=SPECIFICATION,
            unit="%",
        ),
    ),
)

SIZE = Page(
    slug="test-size",
    group="test",
    section="experiment",
    heading=_("How large is the gain we expect?"),
    why=_("A small gain needs a long test. We work out the length from these figures."),
    readers=FOR_THE_TEST,
    minutes=3,
    asked=plans_a_test,
    questions=(
        Question(
            path="baseline",
            label=_("The figure today"),
            hint=_("As with the measure itself."),
            good="2.4 %",
            gate=SPECIFICATION,
            unit=figure_of_test,
        ),
        Question(
            path="expected_uplift",
            label=_("The gain we expect"),
            hint=_("More than the smallest one. If they are equal, the test often ends undecided."),
            good=_("0.22 points"),
            bad=_("as much as possible"),
            gate=SPECIFICATION,
            unit=gain_of_test,
        ),
        Question(
            path="mwu",
            label=_("The smallest gain worth the work"),
            hint=_("As with the measure itself."),
            good=_("0.15 points"),
            gate=SPECIFICATION,
            unit=gain_of_test,
        ),
    ),
)

COUNT = Page(
    slug="test-count",
    group="test",
    section="experiment",
    heading=_("How many cases come in each day?"),
    why=_("Cases a day and the size of the gain decide how long the test takes."),
    readers=FOR_THE_TEST,
    minutes=2,
    asked=compares_groups,
    questions=(
        Question(
            path="units_per_day",
            label=_("Cases a day"),
            hint=_("Count new ones only. The same visitor on Tuesday is not a new one."),
            good="1,200",
            gate=SPECIFICATION,
            unit=_("a day"),
        ),
        Question(
            path="units_note",
            label=_("What was counted?"),
            hint=_("Where a case could be counted in two ways."),
            good=_("booked loans that count for the measure, of 1,315 applications a day"),
        ),
        Question(
            path="denominator_note",
            label=_("Does the new way change how many cases there are?"),
            hint=_("If it turns some away, the rest look better than they are. Say how you count."),
            good=_("Applications are drawn by lot, and both models approve the same share."),
        ),
    ),
)

LENGTH = Page(
    slug="test-length",
    group="test",
    section="experiment",
    heading=_("How long does it run, and how often do we look?"),
    why=_("If you look every day and stop on a good day, you are wrong one time in four."),
    readers=FOR_THE_TEST,
    minutes=2,
    asked=compares_groups,
    questions=(
        Question(
            path="planned_days",
            label=_("Length of the test"),
            hint=_("Whole weeks, two at least: Mondays are not like Saturdays."),
            good="28",
            bad="3",
            gate=SPECIFICATION,
            unit=_("days"),
        ),
        Question(
            path="outcome_wait_days",
            label=_("How long until we know how a case ended?"),
            hint=_("A loan needs months, a click needs none."),
            good="7",
            gate=SPECIFICATION,
            unit=_("days"),
        ),
        Question(
            path="looks",
            label=_("How often do we look at the result?"),
            hint=_("Once, at the end, is best. Stop rules against harm do not count."),
            good="1",
            bad="14",
            gate=SPECIFICATION,
            unit=_("times"),
        ),
        Question(
            path="sequential_method",
            label=_("Method for looking more than once"),
            hint=_("Only if you look more often. Without one, early results deceive."),
            good=_("Pocock limits for two looks"),
            look=Look.LINE,
        ),
    ),
)

CERTAINTY = Page(
    slug="test-certainty",
    group="test",
    section="experiment",
    heading=_("How sure do we want to be?"),
    why=_("More certainty takes longer. Nearly everybody uses 5 % and 80 %."),
    readers=FOR_THE_TEST,
    minutes=1,
    asked=compares_groups,
    questions=(
        Question(
            path="alpha",
            label=_("Risk of seeing a gain that is not there"),
            good="5 %",
            bad="20 %",
            gate=SPECIFICATION,
            unit="%",
        ),
        Question(
            path="power",
            label=_("Chance of seeing a gain that is there"),
            good="80 %",
            bad="50 %",
            gate=SPECIFICATION,
            unit="%",
        ),
        Question(
            path="guardrail_sizing.alpha_one_sided",
            label=_("Risk of overlooking harm"),
            hint=_("For what must not get worse."),
            good="5 %",
            unit="%",
        ),
        Question(
            path="guardrail_sizing.power",
            label=_("Chance of showing that there is no harm"),
            hint=_("For what must not get worse."),
            good="80 %",
            unit="%",
        ),
    ),
)

GUARD = Page(
    slug="test-guard",
    group="test",
    section="experiment",
    heading=_("What must not get worse while we test?"),
    why=_("A test is done with real people. Say before it starts when it stops."),
    readers=_("The people on duty during the test, and everybody who signs."),
    minutes=2,
    asked=compares_groups,
    questions=(
        Question(
            path="guardrails",
            label=_("Measures that must not get worse"),
            hint=_("Choose from your measures. At least one."),
            gate=SPECIFICATION,
        ),
        Question(
            path="stop_rules",
            label=_("When do we stop or pause?"),
            hint=_("A figure and what happens then, one on each line."),
            good=_("Any unaccounted invoice: pause within the hour"),
            bad=_("if it goes badly"),
            gate=SPECIFICATION,
        ),
        Question(
            path="aa_test_done",
            label=_("Have we tested two groups that get the same?"),
            hint=_("They must come out equal. If not, the drawing or the counting is broken."),
        ),
    ),
)

GUARD_SIZE = Page(
    slug="test-guard-size",
    group="test",
    section="experiment",
    heading=_("How much harm must the test be able to see?"),
    why=_("A test that is too small calls harm no harm."),
    readers=FOR_THE_TEST,
    minutes=2,
    asked=guards_a_kpi,
    questions=(
        Question(
            path="guardrail_sizing.kpi",
            label=_("The measure that matters most"),
            hint=_("One of those that must not get worse."),
        ),
        Question(
            path="guardrail_sizing.margin",
            label=_("How much worse may it get?"),
            good=_("0.6 points"),
            unit=guarded_gain,
        ),
        Question(
            path="guardrail_sizing.units_per_day",
            label=_("Cases a day that count for it"),
            good="1,315",
            unit=_("a day"),
        ),
    ),
)

ROLLOUT = Page(
    slug="rollout",
    group="test",
    section="experiment",
    heading=_("How does it go live, step by step?"),
    why=_("Small steps keep a mistake small. A group without it shows the gain for ever."),
    readers=_("IT operations, and the people who work with it first."),
    minutes=3,
    asked=plans_a_test,
    questions=(
        Question(
            path="rollout_steps",
            label=_("Steps"),
            hint=_("First beside the old way without acting, then a small share, then all."),
            good=_("Two weeks beside the clerks, without posting"),
            bad=_("switch it on"),
            gate=SPECIFICATION,
        ),
        Question(
            path="control_share_after_launch",
            label=_("Share that goes on without it after the launch"),
            hint=_("A few per cent. So a gain that fades is seen."),
            good="2 %",
            bad="0 %",
            gate=SPECIFICATION,
            unit="%",
        ),
        Question(
            path="backtest_evidence",
            label=_("What did old data show?"),
            hint=_("Where the truth comes late, old cases show the most at first."),
            good=_("On loans of 2025 it would have caught 700 of 1,000."),
        ),
    ),
)

LIVE_TEST = Page(
    slug="live-test",
    group="test",
    section="experiment",
    heading=_("How do we learn about the cases it turns down?"),
    why=_("A case that is turned down never shows how it would have ended. So a few go through."),
    readers=_("Compliance and Finance: the few that are let through cost money."),
    minutes=2,
    asked=decides_alone_or_about_people,
    questions=(
        Question(
            path="live_test_share",
            label=_("Share of cases in the live test"),
            hint=_("Mostly 1 or 2 %."),
            good="1 %",
            gate=SPECIFICATION,
            unit="%",
        ),
        Question(
            path="live_test_policy",
            label=_("What happens to them?"),
            hint=_("Another decision, or a second look by a person."),
            good=_("approve 1 % of declines near the cut-off"),
            bad=_("we look at some"),
            gate=SPECIFICATION,
        ),
        Question(
            path="live_test_cost",
            label=_("What does it cost a year, in figures?"),
            hint=_("By your own names: how many cases, and what each one loses or brings."),
            good=_("loss per default: 4,100"),
            unit=money,
        ),
    ),
)

PAGES = (
    TEST,
    GROUPS,
    SIZE,
    COUNT,
    LENGTH,
    CERTAINTY,
    GUARD,
    GUARD_SIZE,
    ROLLOUT,
    LIVE_TEST,
)
