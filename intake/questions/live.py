"""What could go wrong live: outages, hours of service, and how it is looked after."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question
from intake.questions.units import money

SPECIFICATION = Gate.SPECIFICATION
AN_OUTAGE = _("Outage")
FOR_OPERATIONS = _("IT operations, and the sponsor who agrees to it.")

WHEN_IT_FAILS = Page(
    slug="when-it-fails",
    group="live",
    section="business_case",
    heading=_("What do people see when it fails?"),
    why=_("The bad case is designed last, and seen first."),
    readers=_("The people who build the screen or write the letter."),
    minutes=2,
    questions=(
        Question(
            path="what_people_see_when_it_fails",
            label=_("The screen or the letter in the bad case"),
            hint=_("Also when it is unsure, and when it has too little data."),
            good=_("The best-seller list from the last hour"),
            bad=_("error"),
            gate=SPECIFICATION,
        ),
    ),
)

OUTAGES = Page(
    slug="outages",
    group="live",
    section="outage_ladder",
    items="",
    title="minutes",
    item_name=AN_OUTAGE,
    heading=_("What happens in the business if it is down?"),
    why=_("The answer decides whether somebody has to be on call at night."),
    readers=FOR_OPERATIONS,
    minutes=5,
    questions=(
        Question(
            path="minutes",
            label=_("Down for"),
            hint=_("Answer for 1, 10, 60 and 1,440 minutes, and for more if you like."),
            good="60",
            gate=SPECIFICATION,
            unit=_("minutes"),
        ),
        Question(
            path="impact",
            label=_("What happens in the business?"),
            hint=_("Imagine it is down for that long. What happens in your team?"),
            good=_("About 150 invoices wait; same-day posting still possible."),
            bad=_("bad"),
            gate=SPECIFICATION,
        ),
        Question(
            path="severity",
            label=_("How bad is that?"),
            hint=_("A longer outage is never milder than a shorter one."),
            good=_("Low"),
            gate=SPECIFICATION,
            look=Look.CARDS,
        ),
        Question(
            path="cost",
            label=_("What does it cost?"),
            hint=_("An estimate is fine. Zero is an answer."),
            good="50",
            gate=SPECIFICATION,
            unit=money,
        ),
    ),
)

OUTAGE_HELP = Page(
    slug="outage-help",
    group="live",
    section="outage_ladder",
    items="",
    title="minutes",
    item_name=AN_OUTAGE,
    heading=_("How do people get by, and how does it catch up?"),
    why=_("A short delay is often fine, as long as nothing is lost."),
    readers=FOR_OPERATIONS,
    minutes=3,
    questions=(
        Question(
            path="fallback",
            label=_("What takes its place?"),
            hint=_("A queue, a stored list, the old way, or people."),
            good=_("queue waits"),
            bad=_("nothing"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="on_call",
            label=_("Is somebody on call for it?"),
            hint=_("Day and night, at the weekend as well."),
            gate=SPECIFICATION,
        ),
        Question(
            path="catch_up",
            label=_("How does it catch up afterwards?"),
            hint=_("By itself? Oldest first? How long does it take?"),
            good=_("automatic, oldest first, 15 minutes"),
            bad=_("somehow"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
    ),
)

SERVICE = Page(
    slug="service-hours",
    group="live",
    section="service_level",
    heading=_("When must it run, and who agreed to that?"),
    why=_("Day and night costs several times as much as office hours."),
    readers=FOR_OPERATIONS,
    minutes=2,
    questions=(
        Question(
            path="hours",
            label=_("Hours"),
            good=_("working days 06:00-20:00"),
            bad=_("always"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="weekend_cover",
            label=_("Do people have to be there at the weekend?"),
            hint=_("Only if it hurts before Monday."),
            gate=SPECIFICATION,
        ),
        Question(
            path="agreed_by",
            label=_("Agreed by"),
            hint=_("Somebody from the business."),
            good="Ingrid Halvorsen",
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
        Question(path="agreed_on", label=_("Agreed on"), gate=SPECIFICATION),
    ),
)

RECOVERY = Page(
    slug="recovery",
    group="live",
    section="service_level",
    heading=_("How fast must it be back, and how much may be lost?"),
    why=_("Back soon and nothing lost are two promises. They have two prices."),
    readers=FOR_OPERATIONS,
    minutes=2,
    questions=(
        Question(
            path="recovery_time_objective_min",
            label=_("Back after at most"),
            good="240",
            bad="0",
            gate=SPECIFICATION,
            unit=_("minutes"),
        ),
        Question(
            path="recovery_point_objective",
            label=_("How much may be lost?"),
            hint=_("In words: a time, or nothing at all."),
            good=_("the last five minutes of clicks"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="recovery_point_objective_docs",
            label=_("How many documents or cases may be lost?"),
            hint=_("Zero is an answer."),
            good="0",
            gate=SPECIFICATION,
        ),
    ),
)

FEEDBACK = Page(
    slug="feedback",
    group="live",
    section="plan_after_live",
    heading=_("Where do people report something odd?"),
    why=_("People who work with it notice first, if they know whom to tell."),
    readers=_("All colleagues: the addresses go into the message at the launch."),
    minutes=2,
    questions=(
        Question(
            path="feedback_channels",
            label=_("Addresses or channels"),
            hint=_("One on each line."),
            good="ap-invoice-bugs@nordhafen.example",
            bad=_("ask the team"),
            gate=SPECIFICATION,
        ),
        Question(
            path="use_sessions_planned",
            label=_("When do we use it ourselves?"),
            hint=_("Half a day with the team, or as a customer whom nobody recognises."),
            good=_("Half a day in the AP team each quarter"),
            gate=SPECIFICATION,
        ),
    ),
)

CARE = Page(
    slug="care",
    group="live",
    section="plan_after_live",
    heading=_("Who looks after it, and when is it renewed?"),
    why=_("The world changes and the model does not. In two years it may be wrong."),
    readers=_("The team that takes over, and the people who check models each year."),
    minutes=2,
    questions=(
        Question(
            path="retrain_every",
            label=_("When is the model renewed?"),
            hint=_("A time, or a rule."),
            good=_("6 months"),
            bad=_("when needed"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
        Question(
            path="review_on",
            label=_("First review on"),
            hint=_("Do we still want it? The contact must still be there on that day."),
            gate=SPECIFICATION,
        ),
        Question(
            path="hand_over_to",
            label=_("Who takes it over?"),
            hint=_("A team that will still be there in two years."),
            good=_("ML engineering, Finance squad"),
            bad=_("IT"),
            gate=SPECIFICATION,
            look=Look.LINE,
        ),
    ),
)

INCIDENT = Page(
    slug="incident",
    group="live",
    section="plan_after_live",
    heading=_("Who acts when something goes wrong?"),
    why=_("In the night nobody wants to look for a name."),
    readers=_("The person on duty."),
    minutes=1,
    questions=(
        Question(
            path="incident_owner",
            label=_("Who gets it fixed?"),
            good="Ana Ferreira",
            bad=_("the team"),
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="stakeholder_contact_in_incident",
            label=_("Who tells the business?"),
            hint=_("People want to know that it is handled, and until when."),
            good="Rui Tanaka",
            gate=SPECIFICATION,
            look=Look.LINE,
            people=True,
        ),
    ),
)

PAGES = (WHEN_IT_FAILS, OUTAGES, OUTAGE_HELP, SERVICE, RECOVERY, FEEDBACK, CARE, INCIDENT)
