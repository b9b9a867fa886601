"""People and sign-off: the named contact, time together, the people at the table, the dates."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

FRAMING, ALIGNMENT, SPECIFICATION = Gate.FRAMING, Gate.ALIGNMENT, Gate.SPECIFICATION

PLAYBACK = Page(
    slug="playback",
    group="people",
    section="business_case",
    heading=_("Have we understood the problem?"),
    why=_("Our words for their problem, said back to them. Half of all errors show up here."),
    readers=_("The person with the problem, who confirms it."),
    minutes=3,
    questions=(
        Question(
            path="playback.text",
            label=_("The problem in our words"),
            hint=_("Say what they want, and what they do not want."),
            good=_("You want fewer loans in trouble without turning more people away."),
            bad="ok",
            gate=ALIGNMENT,
        ),
        Question(
            path="playback.confirmed_by",
            label=_("Who says that it fits?"),
            hint=_("Somebody from the business, not from the data team."),
            good="Ingrid Halvorsen",
            gate=ALIGNMENT,
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="playback.confirmed_on",
            label=_("Confirmed on"),
            gate=ALIGNMENT,
        ),
    ),
)

CONTACT = Page(
    slug="contact",
    group="people",
    section="contact",
    heading=_("Who answers our questions?"),
    why=_("If nobody can be named, it does not matter enough. Go one level up before you go on."),
    readers=_("The team, every week."),
    minutes=2,
    questions=(
        Question(
            path="name",
            label=_("Name"),
            hint=_("One person from the business, who does the work or leads it."),
            good="Sigrid Aasen",
            bad="TBD",
            gate=FRAMING,
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="role",
            label=_("Job"),
            good=_("Team lead accounts payable"),
            bad=_("someone from business"),
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="email",
            label=_("E-mail"),
            hint=_("Questions and requests go here."),
            good="sigrid.aasen@nordhafen.example",
            gate=FRAMING,
            look=Look.LINE,
        ),
        Question(
            path="deputy",
            label=_("Who answers when they are away?"),
            good="Marek Dvorak",
            gate=ALIGNMENT,
            look=Look.LINE,
            people=True,
        ),
    ),
)

HOURS = Page(
    slug="contact-hours",
    group="people",
    section="contact",
    heading=_("How much time do they have for us, and until when?"),
    why=_("A name without hours is a wish."),
    readers=_("The contact's manager."),
    minutes=1,
    questions=(
        Question(
            path="hours_per_week",
            label=_("Time reserved"),
            hint=_("Less than two hours is seldom enough."),
            good="8",
            bad="0",
            gate=FRAMING,
            unit=_("hours a week"),
        ),
        Question(path="starts", label=_("From"), gate=FRAMING),
        Question(
            path="until",
            label=_("Until"),
            hint=_("After the first review, or name who comes next."),
            gate=FRAMING,
        ),
        Question(
            path="successor",
            label=_("Who comes after them?"),
            hint=_("Only if they leave before the first review."),
            look=Look.LINE,
            people=True,
        ),
    ),
)

CONFIRMED = Page(
    slug="contact-confirmed",
    group="people",
    section="contact",
    heading=_("Has their manager agreed to these hours?"),
    why=_("The hours are taken from somebody. That person must know."),
    readers=_("The sponsor."),
    minutes=1,
    questions=(
        Question(
            path="confirmed_by_manager",
            label=_("Confirmed by"),
            hint=_("The manager, not the contact."),
            good="Ingrid Halvorsen",
            gate=FRAMING,
            look=Look.LINE,
            people=True,
        ),
        Question(path="confirmed_on", label=_("Confirmed on"), gate=FRAMING),
    ),
)

OTHERS = Page(
    slug="other-time",
    group="people",
    section="contact",
    items="other_capacity",
    title="what",
    item_name=_("Time of others"),
    heading=_("Who else gives time, and for what?"),
    why=_("Labelling and testing are work. Nobody does them beside their own work for long."),
    readers=_("The managers of these people."),
    minutes=2,
    questions=(
        Question(
            path="who",
            label=_("Who?"),
            good=_("2 clerks"),
            bad=_("the business"),
            gate=ALIGNMENT,
            look=Look.LINE,
        ),
        Question(
            path="what",
            label=_("For what?"),
            good=_("label 3,000 invoices"),
            bad=_("support"),
            gate=ALIGNMENT,
            look=Look.LINE,
        ),
        Question(
            path="hours",
            label=_("How much in all?"),
            good="96",
            gate=ALIGNMENT,
            unit=_("hours"),
        ),
    ),
)

PAIRING = Page(
    slug="time-together",
    group="people",
    section="contact",
    items="pairing_sessions",
    title="what",
    item_name=_("Time together"),
    heading=_("When did we sit with the people who do the work?"),
    why=_("Half a day beside them usually changes the problem."),
    readers=_("The team, and everybody who wonders where an idea came from."),
    minutes=3,
    questions=(
        Question(path="date", label=_("Day"), gate=ALIGNMENT),
        Question(
            path="hours",
            label=_("How long?"),
            good="4",
            gate=ALIGNMENT,
            unit=_("hours"),
        ),
        Question(
            path="what",
            label=_("What did we do?"),
            good=_("Sat with two clerks through a Monday batch"),
            bad=_("workshop"),
            gate=ALIGNMENT,
        ),
        Question(
            path="learned",
            label=_("What did we learn?"),
            hint=_("Something that the plan had missed."),
            good=_("Credit notes are keyed as negative invoices."),
            bad=_("It was very interesting."),
            gate=ALIGNMENT,
        ),
    ),
)

QUESTIONS = Page(
    slug="question-log",
    group="people",
    section="contact",
    items="question_log",
    title="question",
    item_name=_("Question"),
    heading=_("What did we ask, and when was it answered?"),
    why=_("Slow answers are the first sign that the time is not really there."),
    readers=_("The contact and the sponsor."),
    minutes=1,
    questions=(
        Question(
            path="question",
            label=_("Question"),
            hint=_("A few words are enough."),
            good=_("Which tax codes may be posted without a second look?"),
        ),
        Question(path="asked", label=_("Asked on")),
        Question(path="answered", label=_("Answered on"), hint=_("Leave it empty until then.")),
    ),
)

DATES = Page(
    slug="go-live",
    group="people",
    section="project",
    heading=_("When should it help for the first time?"),
    why=_("Research, test and waiting for the outcome need their time. A date shows it."),
    readers=_("The sponsor and the board."),
    minutes=1,
    questions=(
        Question(
            path="target_go_live",
            label=_("Day of the first help"),
            hint=_("A day you can name to the board."),
            bad=_("as soon as possible"),
            gate=SPECIFICATION,
        ),
    ),
)

MILESTONES = Page(
    slug="milestones",
    group="people",
    section="project",
    items="milestones",
    title="name",
    item_name=_("Step"),
    heading=_("Which steps lead there, and who takes them?"),
    why=_("A step with a name and a day is noticed when it is late."),
    readers=_("The team and the sponsor."),
    minutes=2,
    questions=(
        Question(
            path="name",
            label=_("Step"),
            hint=_("Something that is there afterwards."),
            good=_("3,000 invoices labelled"),
            bad=_("work on data"),
            look=Look.LINE,
        ),
        Question(path="due", label=_("By when?")),
        Question(
            path="owner",
            label=_("Who sees to it?"),
            bad=_("the team"),
            look=Look.LINE,
            people=True,
        ),
        Question(path="done_on", label=_("Done on"), hint=_("Leave it empty until then.")),
    ),
)

PAGES = (
    PLAYBACK,
    CONTACT,
    HOURS,
    CONFIRMED,
    OTHERS,
    PAIRING,
    QUESTIONS,
)
DATE_PAGES = (DATES, MILESTONES)
