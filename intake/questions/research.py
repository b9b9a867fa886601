"""Research: open questions with a cap, a date, and a rule for stopping."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

ALIGNMENT = Gate.ALIGNMENT
A_QUESTION = _("Research question")

RESEARCH = Page(
    slug="research",
    group="test",
    section="research_boxes",
    items="",
    title="question",
    item_name=A_QUESTION,
    heading=_("What do we have to find out first?"),
    why=_("Research without an end never ends. Agree now on when to stop."),
    readers=_("The product manager, and the team of the next project."),
    minutes=4,
    questions=(
        Question(
            path="question",
            label=_("The question"),
            hint=_("So that the answer is a yes, a no or a figure."),
            good=_("Can a layout model read the 50 biggest suppliers well enough to post?"),
            bad=_("Look into transformers"),
            gate=ALIGNMENT,
        ),
        Question(
            path="will_know",
            label=_("What will we know at the end?"),
            good=_("Touchless rate and wrong postings on 2,000 new invoices"),
            bad=_("more about transformers"),
            gate=ALIGNMENT,
        ),
        Question(
            path="supports",
            label=_("Which measure or goal does it help?"),
            good=_("Touchless rate"),
            gate=ALIGNMENT,
            look=Look.LINE,
        ),
        Question(
            path="cap_person_days",
            label=_("How much work at most?"),
            hint=_("Working days of one person, never more than 20."),
            good="15",
            bad="60",
            gate=ALIGNMENT,
            unit=_("days"),
        ),
        Question(path="decide_by", label=_("Decide by"), gate=ALIGNMENT),
        Question(
            path="go_if",
            label=_("Go on if …"),
            hint=_("A figure."),
            good=_("touchless rate at least 40 %, wrong postings at most 0.5 %"),
            bad=_("it looks promising"),
            gate=ALIGNMENT,
        ),
        Question(
            path="kill_if",
            label=_("Stop if …"),
            hint=_("A figure. Stopped early is a result as well."),
            good=_("touchless rate below 30 %"),
            bad=_("it does not work"),
            gate=ALIGNMENT,
        ),
    ),
)

RESULT = Page(
    slug="research-result",
    group="test",
    section="research_boxes",
    items="",
    title="question",
    item_name=A_QUESTION,
    heading=_("What came out?"),
    why=_("A stopped idea that is written down saves the next team the same weeks."),
    readers=_("Every team that has the same idea later."),
    minutes=2,
    questions=(
        Question(
            path="spent_days",
            label=_("Spent so far"),
            good="12",
            unit=_("days"),
        ),
        Question(
            path="outcome",
            label=_("How did it end?"),
            hint=_("Extended only once, with a reason."),
            look=Look.CARDS,
        ),
        Question(
            path="result",
            label=_("The figures"),
            good=_("55.4 % touchless, 0.42 % wrong"),
            bad=_("good results"),
        ),
        Question(
            path="learned",
            label=_("What did we learn?"),
            hint=_("What would you tell somebody who begins tomorrow?"),
            good=_("One limit for all suppliers is enough."),
        ),
    ),
)

PAGES = (RESEARCH, RESULT)
