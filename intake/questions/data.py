"""Data: what comes in and goes out, who owns it, and what happens when it fails."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

SPECIFICATION = Gate.SPECIFICATION
A_CONNECTION = _("Connection")
ABOUT_PEOPLE = ("some", "pseudonymous", "personal", "special")

FLOW = Page(
    slug="interfaces",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    heading=_("What data come in, and what goes out?"),
    why=_("Each connection can break. Each one needs an owner who tells us before it changes."),
    readers=_("The engineers, and the owners of the other systems."),
    minutes=3,
    questions=(
        Question(
            path="direction",
            label=_("Which way do the data go?"),
            hint=_("In: we read them. Out: others read ours."),
            good=_("In"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="system",
            label=_("Which system is on the other side?"),
            good=_("SAP vendor master"),
            bad=_("Data lake"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="purpose",
            label=_("What for?"),
            hint=_("What we need, and no more than that."),
            good=_("Supplier and bank account"),
            bad=_("all data"),
            gate=SPECIFICATION,
        ),
        Question(
            path="source_of_truth",
            label=_("Does this system have the last word on these data?"),
            hint=_("Each figure has exactly one home. Copies do not count."),
            good=_("Yes"),
            gate=SPECIFICATION,
        ),
    ),
)

OWNER = Page(
    slug="interface-owner",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    heading=_("Who owns it, and do they agree?"),
    why=_("Without an owner nobody tells us when it changes."),
    readers=_("The owner of the other system."),
    minutes=2,
    questions=(
        Question(
            path="owner",
            label=_("Owner"),
            hint=_("A person, with the team."),
            good="Paul Okafor (Treasury)",
            bad="IT",
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="owner_agreed_on",
            label=_("Agreed on"),
            hint=_("The day they said yes."),
            gate=SPECIFICATION,
        ),
        Question(
            path="support_channel",
            label=_("Where to ask when it is broken"),
            good="Teams: SAP platform",
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="access_granted",
            label=_("Access granted on"),
            hint=_("Waiting for access is what delays most projects."),
            gate=SPECIFICATION,
        ),
    ),
)

FORM = Page(
    slug="interface-form",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    heading=_("In which form, how fresh and how much?"),
    why=_("A silent change of the form is the most common cause of wrong results."),
    readers=_("The engineers on both sides."),
    minutes=2,
    questions=(
        Question(
            path="format",
            label=_("Form"),
            hint=_("How the data travel."),
            good="OData v4, /VendorSet",
            bad=_("file"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="contract_version",
            label=_("Version of the agreement"),
            hint=_("So that a change is a new version, and not a surprise."),
            good="5.2",
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="freshness",
            label=_("How fresh must it be?"),
            hint=_("A time, and from when it counts."),
            good=_("within 5 minutes of the scan"),
            bad=_("real-time"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="volume",
            label=_("How much is it?"),
            hint=_("On a normal day, and on the busiest one."),
            good=_("1,200 invoices a day, 3,000 at month-end"),
            bad=_("a lot"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
    ),
)

FIELD = (
    Question(path="name", label=_("Name"), good=_("account age"), look=Look.LINE),
    Question(path="meaning", label=_("What it means"), good=_("age of the account")),
    Question(path="type", label=_("Kind of value"), good=_("whole number"), look=Look.LINE),
    Question(path="unit", label=_("Unit"), good=_("seconds"), look=Look.LINE),
    Question(
        path="range", label=_("Lowest and highest value"), good="0-3,000,000,000", look=Look.LINE
    ),
    Question(path="null_rule", label=_("What if it is empty?"), good=_("the case waits")),
    Question(
        path="stands_in_for",
        label=_("What else might it stand for?"),
        hint=_("A postcode can stand for income or origin."),
        good=_("how long somebody has lived here"),
        look=Look.LINE,
    ),
    Question(path="owner", label=_("Owner, if it is another one"), look=Look.LINE, people=True),
)

FIELDS = Page(
    slug="interface-fields",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    heading=_("Which fields, in which units?"),
    why=_("Seconds turned into milliseconds once, and every result was wrong for a week."),
    readers=_("The engineers, and the people who check for unfair fields."),
    minutes=5,
    questions=(
        Question(
            path="fields",
            label=_("Fields"),
            hint=_("The name is enough to begin with."),
            good="IBAN",
            bad=_("all"),
            gate=SPECIFICATION,
            rows=FIELD,
        ),
        Question(
            path="unit_notes",
            label=_("Units"),
            hint=_("Seconds or milliseconds? Net or gross? Which time zone?"),
            good=_("Age of the account in seconds, balances in cents"),
            bad=_("all data"),
            gate=SPECIFICATION,
        ),
        Question(
            path="quality_rules",
            label=_("Rules that good data keep"),
            hint=_("One on each line. They become tests."),
            good=_("At most 1 % of IBANs are empty."),
            bad=_("good quality"),
            gate=SPECIFICATION,
        ),
        Question(
            path="known_gaps",
            label=_("What is missing or wrong in it today?"),
            hint=_("Ask the people who use it."),
            good=_("Nothing before March 2024; branch 12 is missing."),
            gate=SPECIFICATION,
        ),
    ),
)

PERSONAL = Page(
    slug="interface-people",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    heading=_("What do these data say about people, and for how long?"),
    why=_("Data about people belong to them. We borrow as little as we can."),
    readers=_("The data protection officer."),
    minutes=1,
    questions=(
        Question(
            path="pii",
            label=_("How much do they say about people?"),
            hint=_("Pseudonymous: a number in place of a name, and somebody has the list."),
            good=_("Pseudonymous"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="retention",
            label=_("How long do we keep them?"),
            hint=_("A time after which they are deleted."),
            good="180 d",
            bad=_("for ever"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
    ),
)

BASIS = Page(
    slug="interface-basis",
    group="data",
    section="interfaces",
    items="",
    title="system",
    item_name=A_CONNECTION,
    only={"pii": ABOUT_PEOPLE},
    heading=_("What allows us to use these data?"),
    why=_("Without a legal basis we may not use data about people at all."),
    readers=_("The data protection officer."),
    minutes=1,
    questions=(
        Question(
            path="lawful_basis",
            label=_("Legal basis"),
            hint=_("Ask the data protection officer."),
            good=_("contract"),
            bad=_("We have the data anyway."),
            gate=SPECIFICATION,
            look=Look.LINE,
            suggestions=(
                _("consent"),
                _("contract"),
                _("legal obligation"),
                _("vital interests"),
                _("public task"),
                _("legitimate interest"),
            ),
        ),
    ),
)

PAGES = (FLOW, OWNER, FORM, FIELDS, PERSONAL, BASIS)
