"""What each source of data is worth, and what comes from others or from earlier work."""

from django.utils.translation import gettext_lazy as _

from intake.questions.conditions import something_may_be_bought
from intake.questions.data import A_CONNECTION
from intake.questions.page import Gate, Look, Page, Question

SPECIFICATION = Gate.SPECIFICATION

WORTH = Page(
    slug="interface-failure",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    heading=_("What if it fails, and is it worth its upkeep?"),
    why=_("Each source costs time for ever. Each one has to prove that it helps."),
    readers=_("The people on duty, and the sponsor who pays for the upkeep."),
    minutes=3,
    questions=(
        Question(
            path="on_failure",
            label=_("What happens when it is late or empty?"),
            hint=_("What the service does then, without anybody's help."),
            good=_("Use yesterday's copy and mark the invoice for review."),
            bad=_("should not happen"),
            gate=SPECIFICATION,
        ),
        Question(
            path="upkeep_hours_per_month",
            label=_("Upkeep"),
            hint=_("Time of people on both sides."),
            good="3",
            bad="0",
            gate=SPECIFICATION,
            unit=_("hours a month"),
        ),
        Question(
            path="justification",
            label=_("Why do we need it?"),
            hint=_("What would get worse without it?"),
            good=_("Without the vendor master we cannot check the bank account."),
            bad=_("It may help."),
            gate=SPECIFICATION,
        ),
        Question(
            path="evidence",
            label=_("How do we know that it helps?"),
            hint=_("A test with and without it."),
            good=_("Wrong postings fell from 0.9 % to 0.4 % on 2,000 documents."),
            bad=_("More data is better."),
            gate=SPECIFICATION,
        ),
    ),
)

EARLIER = Page(
    slug="earlier-work",
    group="data",
    section="project",
    heading=_("Does it use data or parts of an earlier project?"),
    why=_("What was learned before is the cheapest data there is."),
    readers=_("The team of the earlier project."),
    minutes=1,
    questions=(
        Question(
            path="derived_from",
            label=_("Earlier project"),
            hint=_("Its code or its name. None is fine."),
            good="MOD-HOME-009",
            look=Look.LINE,
        ),
    ),
)

BOUGHT = Page(
    slug="bought-parts",
    group="data",
    section="project",
    items="third_party",
    title="component",
    item_name=_("Bought part"),
    heading=_("What do we buy or rent from others?"),
    why=_("A price or a model of somebody else can change overnight."),
    readers=_("Purchasing, legal and IT security."),
    minutes=3,
    asked=something_may_be_bought,
    questions=(
        Question(
            path="component",
            label=_("What is it?"),
            hint=_("A model, data or a service."),
            good=_("Bureau score"),
            bad=_("some API"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="vendor",
            label=_("From whom?"),
            good=_("Nordic Credit Bureau"),
            bad=_("a vendor"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="licence",
            label=_("Licence or contract"),
            hint=_("What we may do with it, and until when."),
            good=_("Contract of 2024, until 2028, per enquiry"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="exit_plan",
            label=_("What if we can no longer have it?"),
            hint=_("What takes its place, and how fast."),
            good=_("The old scorecard takes over within a day."),
            bad=_("They are a large company."),
            gate=SPECIFICATION,
        ),
    ),
)

PAGES = (WORTH, EARLIER, BOUGHT)
