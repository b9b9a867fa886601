"""The people at the table: who they are, how they stand, what they want, how to write to them."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

ALIGNMENT, SPECIFICATION = Gate.ALIGNMENT, Gate.SPECIFICATION
A_PERSON = _("Person")

WHO = Page(
    slug="people",
    group="people",
    section="stakeholders",
    items="",
    title="name",
    item_name=A_PERSON,
    heading=_("Who has to be at the table?"),
    why=_("People who are asked at the launch stop it. People who are asked now help it."),
    readers=_("Everybody who is on the list."),
    minutes=4,
    questions=(
        Question(
            path="name",
            label=_("Name"),
            hint=_("A person, not a department."),
            good="Mette Lund",
            bad=_("audit"),
            gate=ALIGNMENT,
            look=Look.LINE,
        ),
        Question(
            path="role",
            label=_("Why are they at the table?"),
            hint=_("Do not forget somebody who speaks for the people who live with the result."),
            good=_("Internal audit"),
            gate=ALIGNMENT,
            look=Look.MENU,
        ),
        Question(
            path="function",
            label=_("Job"),
            good=_("Audit manager Finance"),
            gate=ALIGNMENT,
            look=Look.LINE,
        ),
        Question(
            path="email",
            label=_("E-mail"),
            hint=_("Needed to ask them for anything."),
            good="mette.lund@nordhafen.example",
            look=Look.LINE,
        ),
        Question(
            path="must_sign",
            label=_("Is their signature needed?"),
            hint=_("The risk tier asks for some in any case."),
            good=_("Yes"),
            gate=ALIGNMENT,
        ),
        Question(
            path="delegate",
            label=_("Who signs when they are away?"),
            hint=_("They have to be named before they may sign."),
            look=Look.LINE,
            people=True,
        ),
    ),
)

STANCE = Page(
    slug="people-stance",
    group="people",
    section="stakeholders",
    items="",
    title="name",
    item_name=A_PERSON,
    heading=_("How much can they help or stop us, and how do they see it?"),
    why=_("Somebody who doubts has often seen it fail. Ask what happened then."),
    readers=_("The lead and the product manager. Write nothing you would not say to them."),
    minutes=2,
    questions=(
        Question(
            path="influence",
            label=_("How much can they help or stop us?"),
            hint=_("1 is hardly, 5 is completely."),
            good="4",
            bad=_("5 for everybody"),
            gate=ALIGNMENT,
        ),
        Question(
            path="interest",
            label=_("How much do they care?"),
            hint=_("1 is hardly, 5 is very much."),
            good="3",
            bad=_("5 for everybody"),
            gate=ALIGNMENT,
        ),
        Question(
            path="stance",
            label=_("How do they see it today?"),
            good=_("Sceptic"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
        Question(
            path="stance_reason",
            label=_("Why?"),
            hint=_("In their words."),
            good=_("The last tool was dropped after a year."),
            bad=_("difficult person"),
            gate=ALIGNMENT,
        ),
    ),
)

WANTS = Page(
    slug="people-wants",
    group="people",
    section="stakeholders",
    items="",
    title="name",
    item_name=A_PERSON,
    heading=_("What do they care about, gain and lose?"),
    why=_("People who hear only of gains do not believe them."),
    readers=_("The lead, before each talk with them."),
    minutes=2,
    questions=(
        Question(
            path="cares_about",
            label=_("What would they ask first?"),
            good=_("A trail from paper to ledger"),
            bad="AI",
            gate=ALIGNMENT,
        ),
        Question(
            path="benefit",
            label=_("What do they gain?"),
            good=_("discounts"),
            bad=_("innovation"),
            gate=ALIGNMENT,
        ),
        Question(
            path="harm",
            label=_("What could they lose?"),
            hint=_("Time, money, a say, their job."),
            good=_("overtime at month-end"),
            bad=_("none"),
            gate=ALIGNMENT,
        ),
        Question(
            path="asked_no_concern",
            label=_("Did we ask what to avoid, and they had nothing?"),
            hint=_("Leave it open if they did raise a concern."),
            gate=ALIGNMENT,
        ),
        Question(path="asked_on", label=_("Asked on"), gate=ALIGNMENT),
    ),
)

WRITING = Page(
    slug="people-writing",
    group="people",
    section="stakeholders",
    items="",
    title="name",
    item_name=A_PERSON,
    heading=_("How should we write to them?"),
    why=_("A board reads one page. An engineer reads twenty, if they are exact."),
    readers=_("Whoever writes to them."),
    minutes=1,
    questions=(
        Question(
            path="language_level",
            label=_("Kind of language"),
            good=_("Business"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
        Question(
            path="channel",
            label=_("How do we reach them?"),
            good=_("monthly one-pager"),
            gate=ALIGNMENT,
            look=Look.LINE,
            suggestions=(
                _("weekly stand-up"),
                _("monthly one-pager"),
                _("meeting"),
                _("ticket"),
                _("quarterly review"),
            ),
        ),
        Question(
            path="wants_reporting",
            label=_("How often do they want to hear?"),
            good=_("Monthly"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
    ),
)

PAGES = (WHO, STANCE, WANTS, WRITING)
