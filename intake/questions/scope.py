"""What the project is for and what it is not: limits, odd cases, words, assumptions."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

ALIGNMENT, SPECIFICATION = Gate.ALIGNMENT, Gate.SPECIFICATION

LIMITS = Page(
    slug="limits",
    group="decision",
    section="project",
    heading=_("What is it for, and what is it not for?"),
    why=_("People use what they are given for other things. Say now where that must stop."),
    readers=_("Compliance, and everybody who wants to use it for something else later."),
    minutes=4,
    questions=(
        Question(
            path="intended_use",
            label=_("What it is for"),
            hint=_("Who uses it, for which decision."),
            good=_(
                "Credit officers use the score to decide which loan applications they read first."
            ),
            bad=_("everything"),
            gate=SPECIFICATION,
        ),
        Question(
            path="unsupported_use",
            label=_("What it must not be used for"),
            hint=_("Uses that look close, but that nobody has tested."),
            good=_("Not for pricing or collection"),
            bad=_("everything else"),
            gate=SPECIFICATION,
        ),
        Question(
            path="misuse",
            label=_("How could somebody abuse it?"),
            hint=_("Think of somebody who wants to cheat, or to harm a person."),
            good=_("A broker sends many variants of one application until one passes."),
            bad=_("Nobody would do that."),
            gate=SPECIFICATION,
        ),
        Question(
            path="out_of_scope",
            label=_("What this is not"),
            hint=_("One thing on each line."),
            good=_("Travel receipts"),
            gate=SPECIFICATION,
        ),
    ),
)

CORNER_CASES = Page(
    slug="odd-cases",
    group="decision",
    section="business_case",
    heading=_("Which odd cases will happen?"),
    why=_("Odd cases become tests and demos. They are what people remember."),
    readers=_("The people who build and test it."),
    minutes=3,
    questions=(
        Question(
            path="corner_cases",
            label=_("Odd cases"),
            hint=_("List at least three, one on each line."),
            good=_("Two invoices in one PDF"),
            bad=_("various"),
            gate=ALIGNMENT,
        ),
    ),
)

WORDS = Page(
    slug="words",
    group="decision",
    section="project",
    heading=_("Which words might we understand differently?"),
    why=_("Two departments often count the same word in two ways."),
    readers=_("Everybody, at the end of the printed specification."),
    minutes=3,
    items="definitions",
    title="term",
    item_name=_("Word"),
    questions=(
        Question(
            path="term",
            label=_("Word"),
            hint=_("A word, or a few."),
            good=_("Early arrears"),
            bad=_("AI"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="meaning",
            label=_("What we mean by it"),
            hint=_("So exact that two people count the same."),
            good=_("30 days overdue at any time in the first 6 months"),
            bad=_("artificial intelligence"),
            gate=SPECIFICATION,
        ),
    ),
)

ASSUMPTIONS = Page(
    slug="taken-for-granted",
    group="decision",
    section="project",
    heading=_("What do we take for granted?"),
    why=_("A wrong assumption costs little to find now, and a lot after the launch."),
    readers=_("The people who check the method, and Finance."),
    minutes=4,
    items="assumptions",
    title="text",
    item_name=_("Assumption"),
    questions=(
        Question(
            path="text",
            label=_("What we assume"),
            hint=_("Something the plan needs to be true. Put the figure in."),
            good=_("96.8 % of suppliers are in the vendor master."),
            bad=_("data is fine"),
            gate=SPECIFICATION,
        ),
        Question(
            path="verified",
            label=_("Has somebody checked it?"),
            hint=_("No is a fair answer: it stays an open point."),
            gate=SPECIFICATION,
        ),
        Question(
            path="how",
            label=_("How was it checked, or how will it be?"),
            hint=_("The report, the extract or the sample."),
            good=_("Vendor master extract of 29 May"),
            bad=_("experience"),
            gate=SPECIFICATION,
        ),
        Question(path="verified_on", label=_("Checked on"), gate=SPECIFICATION),
    ),
)

PAGES = (LIMITS, CORNER_CASES, WORDS, ASSUMPTIONS)
