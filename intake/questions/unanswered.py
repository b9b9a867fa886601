"""What nobody can answer yet, and who finds out."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Look, Page, Question

OPEN_POINTS = Page(
    slug="open-points",
    group="check",
    section="open_points",
    items="",
    title="question",
    item_name=_("Open point"),
    removal=_("Answered: close it"),
    heading=_("What can nobody answer yet?"),
    why=_("“I don't know yet” is a good answer when a name and a day go with it."),
    readers=_("Everybody who is asked for a decision. They see what is still open, and with whom."),
    minutes=1,
    questions=(
        Question(
            path="question",
            label=_("The question"),
            hint=_("So that the person who finds out knows what to look for."),
            good=_("How many invoices come on paper?"),
            bad=_("data"),
        ),
        Question(
            path="where",
            label=_("What it is about"),
            hint=_("The page that asks it, in its own words."),
            good=_("What goes wrong today?"),
            look=Look.LINE,
        ),
        Question(
            path="owner",
            label=_("Who finds out?"),
            hint=_("One person, not a team."),
            good="Sigrid Aasen",
            bad=_("the business"),
            look=Look.LINE,
            people=True,
        ),
        Question(path="since", label=_("Open since")),
        Question(path="due", label=_("Until when?"), hint=_("A day before the review.")),
        Question(
            path="note",
            label=_("What we know so far"),
            hint=_("Only if it helps."),
            good=_("The mail room counts them in the first week of May."),
        ),
    ),
)

PAGES = (OPEN_POINTS,)
