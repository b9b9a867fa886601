"""How the answer to a concern is proved: by hand, by a demo, and by what it points at."""

from django.utils.translation import gettext_lazy as _

from intake.questions.avoid import A_CONCERN
from intake.questions.page import Gate, Look, Page, Question

SPECIFICATION = Gate.SPECIFICATION

BY_HAND = Page(
    slug="concern-by-hand",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("Does a person have to step in, and what is left then?"),
    why=_("What is left to people must be known by them, and they need time for it."),
    readers=_("The people who step in, and everybody who signs."),
    minutes=2,
    questions=(
        Question(
            path="fallback.manual_intervention",
            label=_("Does a person have to step in?"),
            hint=_("Walk through each step: what if it fails, and what if it fails again?"),
            good=_("Yes"),
            gate=SPECIFICATION,
        ),
        Question(
            path="fallback.who",
            label=_("Who?"),
            hint=_("A person, or whoever is on duty."),
            good=_("AP duty clerk"),
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="fallback.notified_by",
            label=_("How do they get to know?"),
            good=_("counter on the queue screen"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="residual_likelihood",
            label=_("How likely is it after what we do?"),
            hint=_("1 is almost never, 5 is almost surely."),
            good="1",
            gate=SPECIFICATION,
        ),
        Question(
            path="residual_impact",
            label=_("How bad is it after what we do?"),
            hint=_("1 is annoying, 3 is costly, 5 is what may never happen."),
            good="5",
            gate=SPECIFICATION,
        ),
    ),
)

WALK = Page(
    slug="concern-failures",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("What if a part of the answer fails?"),
    why=_("The answer can break, too. Walk through it once, and nobody is surprised at night."),
    readers=_("Whoever builds it, and the people on duty."),
    minutes=4,
    questions=(
        Question(
            path="failure_walk",
            label=_("Each part of the answer"),
            hint=_("Leave out what this answer does not have."),
            one_each="step",
            rows=(
                Question(path="step", label=_("Part of the answer")),
                Question(
                    path="retry",
                    label=_("It fails for a moment"),
                    hint=_("Is it tried again, how often, and can that do harm?"),
                    good=_("Three tries in 90 seconds; the number keeps it from counting twice."),
                    bad=_("It is retried."),
                ),
                Question(
                    path="stuck",
                    label=_("It gets stuck"),
                    hint=_("Nothing moves, and nothing says so. After how long is that seen?"),
                    good=_("After 60 minutes the oldest document turns red on the queue screen."),
                    bad=_("cannot happen"),
                ),
                Question(
                    path="permanent",
                    label=_("It fails for good"),
                    hint=_("What takes its place until it is mended?"),
                    good=_("Documents go to the manual queue; two clerks key them the same day."),
                    bad=_("call IT"),
                ),
                Question(
                    path="noticed_by",
                    label=_("Who notices?"),
                    hint=_("A person, and by what."),
                    good=_("AP duty clerk, by the counter on the queue screen"),
                    look=Look.LINE,
                    people=True,
                ),
            ),
        ),
    ),
)

DEMO = Page(
    slug="concern-demo",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("How do we show that the worst case does not happen?"),
    why=_("Seeing the worst case end well convinces more than any figure."),
    readers=_("The person who raised it. After the demo they say whether it is good enough."),
    minutes=3,
    questions=(
        Question(
            path="demo.script",
            label=_("Steps to show the worst case"),
            hint=_("Break it on purpose, in front of people."),
            good=_("Drop a cut-off PDF; show three retries; show it in the queue."),
            bad=_("show accuracy"),
            gate=SPECIFICATION,
        ),
        Question(
            path="demo.expected",
            label=_("What they should see"),
            good=_("In the queue after 90 seconds; the count stays at zero."),
            bad=_("It works."),
            gate=SPECIFICATION,
        ),
        Question(
            path="demo.shown_on",
            label=_("Shown on"),
            hint=_("Leave it empty until the demo."),
        ),
        Question(
            path="demo.shown_to",
            label=_("Shown to"),
            hint=_("One name on each line."),
            people=True,
        ),
        Question(
            path="demo.result",
            label=_("How did it go?"),
            hint=_("A failed demo is worth writing down: it has found something."),
            look=Look.CARDS,
        ),
    ),
)

LINKS = Page(
    slug="concern-links",
    group="avoid",
    section="concerns",
    items="",
    title="title",
    item_name=A_CONCERN,
    heading=_("Where else does it turn up?"),
    why=_("Then nobody changes a line or a figure without seeing whose concern it answers."),
    readers=_("Whoever changes the specification later."),
    minutes=1,
    questions=(
        Question(
            path="linked_requirements",
            label=_("Lines of the specification that come from it"),
            hint=_("None is fine."),
        ),
        Question(
            path="linked_kpi",
            label=_("Measure that must not get worse because of it"),
            hint=_("For a side effect on another goal, such as sales."),
        ),
    ),
)

PAGES = (BY_HAND, WALK, DEMO, LINKS)
