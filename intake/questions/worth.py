"""What success is worth: value, costs, and what right and wrong answers are worth."""

from django.utils.translation import gettext_lazy as _

from intake.questions.conditions import answers_are_right_or_wrong
from intake.questions.page import Gate, Look, Page, Question
from intake.questions.units import money

FRAMING, ALIGNMENT = Gate.FRAMING, Gate.ALIGNMENT
FOR_FINANCE = _("Finance and the board.")

UNIT = Page(
    slug="value",
    group="worth",
    section="value",
    heading=_("What is one good result worth?"),
    why=_("From this we work out the smallest gain that pays for the work."),
    readers=FOR_FINANCE,
    minutes=4,
    questions=(
        Question(
            path="currency",
            label=_("Currency"),
            hint=_("Three letters."),
            good="EUR",
            bad=_("money"),
            gate=FRAMING,
            look=Look.LINE,
            suggestions=("EUR", "CHF", "GBP", "SEK", "NOK", "DKK", "PLN", "CZK", "USD"),
        ),
        Question(
            path="unit_name",
            label=_("One what?"),
            hint=_("The single thing that has a value."),
            good=_("invoice"),
            bad=_("money"),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="units_per_year",
            label=_("How many of them a year?"),
            hint=_("Count last year. Growth belongs in the assumptions."),
            good="300,000",
            bad=_("many"),
            gate=FRAMING,
            unit=_("a year"),
        ),
        Question(
            path="value_per_unit",
            label=_("What is one worth when it turns good?"),
            hint=_("The gain of one good result, compared with today."),
            good="3.60",
            bad="1,000,000",
            gate=FRAMING,
            unit=money,
        ),
    ),
)

SOURCE = Page(
    slug="value-source",
    group="worth",
    section="value",
    heading=_("Where does that value come from?"),
    why=_("A figure that Finance can quote will be believed. A guess will be halved."),
    readers=FOR_FINANCE,
    minutes=3,
    questions=(
        Question(
            path="value_basis",
            label=_("How was it worked out?"),
            hint=_("Write the sum, and who stands behind it."),
            good=_("5.7 clerk minutes at 38 EUR an hour, time study of May"),
            bad=_("gut feeling"),
            gate=FRAMING,
        ),
        Question(
            path="value_low",
            label=_("A careful figure"),
            hint=_("You would be surprised if it were less. Leave both out if unsure."),
            good="2.90",
            unit=money,
        ),
        Question(
            path="value_high",
            label=_("A hopeful figure"),
            hint=_("You would be surprised if it were more."),
            good="4.10",
            unit=money,
        ),
        Question(
            path="confidence",
            label=_("How sure are we of the value?"),
            hint=_("High only if Finance has confirmed it."),
            good=_("Medium"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
    ),
)

COST = Page(
    slug="cost",
    group="worth",
    section="value",
    heading=_("What does it cost, and for how long do we count?"),
    why=_("Most of the cost comes after the launch: data, checks, people on call."),
    readers=FOR_FINANCE,
    minutes=4,
    questions=(
        Question(
            path="one_off_cost",
            label=_("Cost to build"),
            hint=_("Days times daily rate, for everybody who works on it, and licences."),
            good="240,000",
            bad=_("unknown"),
            gate=FRAMING,
            unit=money,
        ),
        Question(
            path="running_cost_per_year",
            label=_("Cost of each year after that"),
            hint=_("With the upkeep of the data, the machines and the people who look after it."),
            good="96,000",
            bad=_("nothing, it runs by itself"),
            gate=FRAMING,
            unit=money,
        ),
        Question(
            path="horizon_years",
            label=_("How many years do we count?"),
            hint=_("From 1 to 10. After three years most models have been replaced."),
            good="3",
            bad="10",
            gate=FRAMING,
            unit=_("years"),
        ),
        Question(
            path="discount_rate",
            label=_("Interest rate that Finance uses"),
            hint=_("Money next year is worth less than money today. Ask Finance."),
            good="8 %",
            bad="0 %",
            gate=FRAMING,
            unit="%",
        ),
    ),
)

RAMP = Page(
    slug="ramp",
    group="worth",
    section="value",
    heading=_("How much of the benefit comes in each year?"),
    why=_("In the first year a service starts late and does not cover everything."),
    readers=FOR_FINANCE,
    minutes=1,
    questions=(
        Question(
            path="ramp",
            label=_("Share of the full benefit, year by year"),
            hint=_("One line for each year that you count."),
            good="50 %, 100 %, 100 %",
            bad="100 %, 100 %, 100 %",
            gate=FRAMING,
            unit="%",
        ),
    ),
)

YES_MEANS = Page(
    slug="yes-means",
    group="worth",
    section="value",
    heading=_("What does a yes mean, and which mistakes cost something?"),
    why=_("The word positive has two meanings. Say which, and nobody mixes up the mistakes."),
    readers=_("The sponsor and the people who choose where to draw the line."),
    minutes=2,
    asked=answers_are_right_or_wrong,
    questions=(
        Question(
            path="backtest_confusion.positive_means",
            label=_("A yes means …"),
            hint=_("What the model says when it says yes."),
            good=_("posted without a clerk"),
            bad=_("positive"),
            look=Look.LINE,
        ),
        Question(
            path="error_costs",
            label=_("Other results, by your own names, and what each is worth"),
            hint=_("A loss has a minus in front."),
            good=_("wrong posting: -35"),
            bad=_("errors"),
            unit=money,
        ),
    ),
)

RIGHT_WRONG = Page(
    slug="right-and-wrong",
    group="worth",
    section="value",
    heading=_("What is each right or wrong answer worth?"),
    why=_("Two mistakes seldom cost the same. This decides how careful the model must be."),
    readers=_("The sponsor and the people who choose where to draw the line."),
    minutes=3,
    asked=answers_are_right_or_wrong,
    questions=(
        Question(
            path="outcome_values.tp",
            label=_("It said yes, and yes was right"),
            hint=_("Compared with how it goes today. A loss has a minus in front."),
            good="3.60",
            bad=_("accuracy"),
            gate=ALIGNMENT,
            unit=money,
        ),
        Question(
            path="outcome_values.fp",
            label=_("It said yes, but no was right"),
            hint=_("A false alarm: what does it cost?"),
            good="-35",
            gate=ALIGNMENT,
            unit=money,
        ),
        Question(
            path="outcome_values.fn",
            label=_("It said no, but yes was right"),
            hint=_("A case that was missed. Often it is handled as today, then it is 0."),
            good="0",
            gate=ALIGNMENT,
            unit=money,
        ),
        Question(
            path="outcome_values.tn",
            label=_("It said no, and no was right"),
            hint=_("Mostly 0: nothing changes."),
            good="0",
            gate=ALIGNMENT,
            unit=money,
        ),
    ),
)

BACKTEST = Page(
    slug="backtest",
    group="worth",
    section="value",
    heading=_("How often was it right on old cases?"),
    why=_("With the four counts we work out what the model would have earned."),
    readers=_("Data scientists, and the people who check the method."),
    minutes=2,
    asked=answers_are_right_or_wrong,
    questions=(
        Question(
            path="backtest_confusion.tp",
            label=_("Said yes, and yes was right"),
            hint=_("Count old cases that the model had never seen. Skip this if there are none."),
            good="5,517",
            unit=_("cases"),
        ),
        Question(
            path="backtest_confusion.fp",
            label=_("Said yes, but no was right"),
            good="23",
            unit=_("cases"),
        ),
        Question(
            path="backtest_confusion.fn",
            label=_("Said no, but yes was right"),
            good="1,983",
            unit=_("cases"),
        ),
        Question(
            path="backtest_confusion.tn",
            label=_("Said no, and no was right"),
            good="2,477",
            unit=_("cases"),
        ),
    ),
)

PAGES = (UNIT, SOURCE, COST, RAMP, YES_MEANS, RIGHT_WRONG, BACKTEST)
