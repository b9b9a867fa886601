"""The decision this model helps with: the story, the problem, and the kind of question."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

FRAMING, ALIGNMENT = Gate.FRAMING, Gate.ALIGNMENT

STORY = Page(
    slug="story",
    group="decision",
    section="business_case",
    heading=_("Who has the problem, and what do they want?"),
    why=_("A project that starts from a person and a wish can be judged. A technique cannot."),
    readers=_("Everybody. It is the first thing people see on the first page."),
    minutes=3,
    questions=(
        Question(
            path="as_a",
            label=_("As a …"),
            hint=_("The person with the problem, by role."),
            good=_("head of accounts payable"),
            bad=_("company"),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="i_want",
            label=_("I want …"),
            hint=_("What they want to happen. Leave the technique out."),
            good=_("invoices that are read correctly to be posted on the day they arrive"),
            bad=_("to use GPT like Google does"),
            gate=FRAMING,
        ),
        Question(
            path="so_that",
            label=_("so that …"),
            hint=_("What improves, in business words."),
            good=_("we stop paying late interest and take the discounts we are offered"),
            bad=_("things get better"),
            gate=FRAMING,
        ),
    ),
)

PROBLEM = Page(
    slug="problem",
    group="decision",
    section="business_case",
    heading=_("What goes wrong today?"),
    why=_("Nobody can say what got better without knowing how it was."),
    readers=_("The sponsor and Finance, when they decide whether the problem is worth solving."),
    minutes=5,
    questions=(
        Question(
            path="problem",
            label=_("The problem, with at least one number"),
            hint=_("What goes wrong, how often, and what does it cost?"),
            good=_("Clerks type 82 % of 300,000 invoices a year; each one waits 4.2 working days."),
            bad=_("Customer experience is not optimal."),
            gate=FRAMING,
        ),
        Question(
            path="current_process",
            label=_("How is it done today, step by step?"),
            hint=_("Sit with the people who do it, and write down what you see."),
            good=_("Mail room scans, clerk keys, second clerk checks above 10,000 EUR."),
            bad=_("none"),
            gate=FRAMING,
        ),
        Question(
            path="current_solution_kind",
            label=_("What will we be compared with?"),
            hint=_("Where fixed rules do the work today, there is often data to learn from."),
            good=_("Rules"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
    ),
)

DECISION = Page(
    slug="decision",
    group="decision",
    section="business_case",
    heading=_("Which decision gets easier?"),
    why=_("If no decision changes, nothing changes. Insight alone is worth nothing yet."),
    readers=_("The people who take this decision today, and whoever builds the screen for them."),
    minutes=2,
    questions=(
        Question(
            path="decision_supported",
            label=_("The decision, as a question"),
            hint=_("Write it so that it ends in a question mark."),
            good=_("Post this invoice now, or hand it to a clerk?"),
            bad=_("insights"),
            gate=FRAMING,
        ),
        Question(
            path="unit_of_decision",
            label=_("One what?"),
            hint=_("The single thing that each decision is about."),
            good=_("invoice"),
            bad=_("data"),
            gate=FRAMING,
            look=Look.LINE,
        ),
    ),
)

KIND = Page(
    slug="kind-of-question",
    group="decision",
    section="project",
    heading=_("What kind of question is it?"),
    why=_("The kind of question decides what can go wrong. The technique is chosen much later."),
    readers=_("Data scientists, and anybody who looks for a project like this one."),
    minutes=1,
    questions=(
        Question(
            path="use_case_type",
            label=_("The kind of question"),
            hint=_("Not which technique: what is asked?"),
            good=_("Risk scoring"),
            bad=_("gradient boosting"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
    ),
)

EFFECT = Page(
    slug="effect",
    group="decision",
    section="business_case",
    heading=_("Do we predict what happens, or what happens because we act?"),
    why=_("Some customers stay with a voucher, and some would have stayed without. Ask early."),
    readers=_("Data scientists: the two need different data and a different test."),
    minutes=2,
    questions=(
        Question(
            path="effect_question",
            label=_("We predict …"),
            hint=_("Will she leave? Or: will a letter keep her?"),
            good=_("What happens because we act, for an e-mail campaign"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
    ),
)

ACTING = Page(
    slug="who-acts",
    group="decision",
    section="project",
    heading=_("Who acts on the result?"),
    why=_("The more it does alone, the more has to be shown before it may."),
    readers=_("Compliance, and the people whose work changes."),
    minutes=1,
    questions=(
        Question(
            path="decision_mode",
            label=_("The result …"),
            hint=_("You can begin with advice and let it do more later."),
            good=_("Advises a person"),
            bad=_("AI decides"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
    ),
)

NAME = Page(
    slug="name",
    group="decision",
    section="project",
    heading=_("What do we call it?"),
    why=_("If it is hard to give it a title, the problem is not clear yet."),
    readers=_("The board, in the list of all projects."),
    minutes=2,
    questions=(
        Question(
            path="title",
            label=_("Title"),
            hint=_("What gets better for whom. No technique in the title."),
            good=_("Read and post supplier invoices without re-typing"),
            bad=_("Cool AI prototype"),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="one_liner",
            label=_("One sentence for the board"),
            hint=_("At most 200 characters."),
            good=_("Pick 24 of about 4,000 new articles a week for each visitor of the home page."),
            bad=_("Use deep learning to revolutionise our business."),
            gate=FRAMING,
            look=Look.LINES,
        ),
    ),
)

ORIGIN = Page(
    slug="origin",
    group="decision",
    section="project",
    heading=_("Where does the idea come from, and whose problem is it?"),
    why=_("An idea from the data team needs somebody from the business who wants it."),
    readers=_("The board, when it compares projects."),
    minutes=2,
    questions=(
        Question(
            path="department",
            label=_("Department with the problem"),
            hint=_("Who has the problem, not who solves it."),
            good=_("Finance, Accounts Payable"),
            bad=_("IT"),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="organisation",
            label=_("Company or unit"),
            hint=_("As it stands on the letterhead."),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="origin",
            label=_("Where the idea came from"),
            hint=_("Any answer is fine. It only has to be true."),
            good=_("Business request"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
        Question(
            path="strategy",
            label=_("Which company goal does it serve?"),
            hint=_("Choose the closest one."),
            good=_("Operational excellence"),
            bad=_("innovation"),
            gate=FRAMING,
            look=Look.CARDS,
        ),
    ),
)

GOAL = Page(
    slug="goal",
    group="decision",
    section="business_case",
    heading=_("Why does it matter enough?"),
    why=_("A project nobody puts anything into is dropped at the first difficulty."),
    readers=_("The sponsor and the board."),
    minutes=2,
    questions=(
        Question(
            path="core_business_link",
            label=_("Which written goal does it serve?"),
            hint=_("Name the plan or the board target, and where it is written."),
            good=_("Cost of risk is one of four board targets for 2027."),
            bad=_("AI strategy"),
            gate=FRAMING,
        ),
        Question(
            path="skin_in_the_game",
            label=_("What does the business put in?"),
            hint=_("Money, or people with hours."),
            good=_("Finance pays 60 % and releases two clerks."),
            bad=_("support"),
            gate=FRAMING,
        ),
    ),
)

PAGES = (STORY, PROBLEM, DECISION, KIND, EFFECT, ACTING, NAME, ORIGIN, GOAL)
