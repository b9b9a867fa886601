"""What we should definitely avoid: a concern, and the chain of five that answers it."""

from django.utils.translation import gettext_lazy as _

from intake.questions.metric_templates import METRIC_TEMPLATES
from intake.questions.page import Gate, Look, Page, Question
from intake.questions.prompts import OPENING_QUESTIONS

ALIGNMENT, SPECIFICATION = Gate.ALIGNMENT, Gate.SPECIFICATION
A_CONCERN = _("Concern")

CONCERN = Page(
    slug="concerns",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("What should we definitely avoid?"),
    why=_("People who were heard help later. Ask at least five, and write their own words."),
    readers=_("Everybody at the table. The person who raised it accepts the answer at the end."),
    minutes=4,
    questions=(
        Question(
            path="title",
            label=_("It must not happen that …"),
            hint=_("Short, in the words of the person."),
            good=_("An invoice gets lost"),
            bad=_("risk 1"),
            gate=ALIGNMENT,
            look=Look.LINE,
        ),
        Question(
            path="worst_case",
            label=_("Tell the story of the bad day"),
            hint=_("Who notices, when, and what has it cost by then?"),
            good=_(
                "A supplier calls. His invoice has lain there for two months; nobody knows where."
            ),
            bad=_("It is slow."),
            gate=ALIGNMENT,
        ),
        Question(
            path="user_story",
            label=_("The wish behind it"),
            hint=_("As …, I want …, so that …"),
            good=_("As sales lead I want approvals to stay level, so that no customers are lost."),
            bad=_("no errors"),
            gate=ALIGNMENT,
        ),
        Question(
            path="raised_by",
            label=_("Who said it?"),
            hint=_("Somebody from the list of people you ask."),
            gate=ALIGNMENT,
        ),
        Question(
            path="visibility",
            label=_("Who may know who said it?"),
            hint=_("Ask the person. Nobody needs a rank to raise a concern."),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
        Question(
            path="asked_as",
            label=_("Which question led to it?"),
            hint=_("So that the next team can ask it as well."),
            good=_("What should we definitely avoid?"),
            bad=_("What are you afraid of?"),
            gate=ALIGNMENT,
            look=Look.LINE,
            suggestions=OPENING_QUESTIONS,
        ),
    ),
)

WEIGHT = Page(
    slug="concern-weight",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("How bad would it be, and for whom?"),
    why=_(
        "How likely times how bad: from 12 of 25 on, we show the worst case before anybody signs."
    ),
    readers=_("Everybody who signs."),
    minutes=2,
    questions=(
        Question(
            path="category",
            label=_("What is it about?"),
            hint=_("The closest one."),
            good=_("Data loss"),
            gate=ALIGNMENT,
            look=Look.MENU,
        ),
        Question(
            path="affected_group",
            label=_("Which group would feel it most?"),
            hint=_("Leave it out if it is everybody."),
            good=_("applicants who are new in the country"),
            look=Look.LINE,
        ),
        Question(
            path="likelihood",
            label=_("How likely is it?"),
            hint=_("1 is almost never, 5 is almost surely. As it is before we do anything."),
            good="3",
            bad="5",
            gate=ALIGNMENT,
        ),
        Question(
            path="impact",
            label=_("How bad is it?"),
            hint=_("1 is annoying, 3 is costly, 5 is what may never happen."),
            good="5",
            bad="5",
            gate=ALIGNMENT,
        ),
    ),
)

PLAN = Page(
    slug="concern-plan",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("What do we do about it?"),
    why=_("A concern is owed an answer. An answer names what is built, by whom and by when."),
    readers=_("The person who raised it, and whoever builds the answer."),
    minutes=3,
    questions=(
        Question(
            path="mitigation.text",
            label=_("What we do"),
            hint=_("What is built or done, so that it does not happen or does no harm."),
            good=_(
                "Number each document at the door, retry three times, then park it in the queue."
            ),
            bad=_("We will monitor it."),
            gate=SPECIFICATION,
        ),
        Question(
            path="mitigation.kind",
            label=_("What does that do?"),
            hint=_("To accept it needs the name of the sponsor."),
            good=_("Prevent"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="mitigation.owner",
            label=_("Who does it?"),
            hint=_("One person. The team is nobody."),
            good="Ana Ferreira",
            bad=_("the team"),
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
        Question(path="mitigation.due", label=_("By when?"), gate=SPECIFICATION),
        Question(path="mitigation.done_on", label=_("Done on"), hint=_("Once it is there.")),
    ),
)

FIGURE = Page(
    slug="concern-figure",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("How would we see that it happens?"),
    why=_("What is counted can be watched day and night. Count what should be zero."),
    readers=_("The people who watch the service after the launch."),
    minutes=4,
    templates=METRIC_TEMPLATES,
    questions=(
        Question(
            path="metric.name",
            label=_("What is counted"),
            hint=_("A short name."),
            good=_("Unaccounted invoices"),
            bad=_("latency"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="metric.formula",
            label=_("How is it worked out?"),
            hint=_("In minus out is a good one: what came in and did not come out."),
            good=_("received - posted - turned down - in the queue (older than 60 min)"),
            bad=_("number of errors"),
            gate=SPECIFICATION,
        ),
        Question(
            path="metric.comparator",
            label=_("It is fine while it is …"),
            hint=_("At most, at least, exactly, or between two figures."),
            good=_("At most"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="metric.threshold",
            label=_("this figure"),
            hint=_("A share is written from 0 to 1 here, as the counter shows it."),
            good="0",
            bad=_("low"),
            gate=SPECIFICATION,
        ),
        Question(
            path="metric.threshold_to",
            label=_("and this one"),
            hint=_("Only for between."),
        ),
        Question(
            path="metric.unit",
            label=_("Unit"),
            good=_("invoices"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="metric.window",
            label=_("Over which time?"),
            hint=_("A number and a unit."),
            good="15 min",
            bad=_("always"),
            gate=SPECIFICATION,
            look=Look.LINE,
            suggestions=("5 min", "15 min", "1 h", "1 d", "1 week", "4 weeks"),
        ),
        Question(
            path="metric.source",
            label=_("Where does the count come from?"),
            hint=_("A log, a table or a report."),
            good=_("document ledger"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
    ),
)

ALERT = Page(
    slug="concern-alert",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("Who is told when it happens?"),
    why=_("A figure that nobody reads protects nobody."),
    readers=_("The person on duty, perhaps at three in the morning."),
    minutes=3,
    questions=(
        Question(
            path="alert.channel",
            label=_("Where the message goes"),
            hint=_("A channel that people read."),
            good="Teams: AP Invoice Watch",
            bad=_("e-mail"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="alert.severity",
            label=_("How loud is it?"),
            hint=_("Wake somebody up only for what cannot wait until the morning."),
            good=_("Wakes somebody up"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="alert.owner",
            label=_("Who acts on it?"),
            hint=_("One person, or the one on duty by rota."),
            good="Ana Ferreira",
            bad=_("the team"),
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="alert.message",
            label=_("What the message says"),
            hint=_("Put the figure in, and where to look."),
            good=_("{count} invoices unaccounted for since {oldest}. See R-01."),
            bad=_("error!"),
            gate=SPECIFICATION,
        ),
        Question(
            path="alert.runbook",
            label=_("Where it says what to do"),
            hint=_("A link or the number of the instruction."),
            good="R-01",
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="alert.on_no_data",
            label=_("What if the count itself is missing?"),
            hint=_("Silence often means that the counter is broken."),
            good=_("Tell somebody"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="alert.after",
            label=_("After how long?"),
            hint=_("How long the limit is crossed before the message goes out."),
            good="5 min",
            look=Look.LINE,
        ),
        Question(
            path="alert.alert_class",
            label=_("What does it watch?"),
            hint=_("So that the right people get it."),
            good=_("Data"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
    ),
)

PAGES = (CONCERN, WEIGHT, PLAN, FIGURE, ALERT)
