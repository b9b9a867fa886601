"""Who is affected: people, places, and what a mistake can do to them."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Gate, Look, Page, Question

FRAMING, ALIGNMENT, SPECIFICATION = Gate.FRAMING, Gate.ALIGNMENT, Gate.SPECIFICATION
FOR_COMPLIANCE = _("Compliance and the board. The answers decide who must sign.")

PEOPLE = Page(
    slug="affected-people",
    group="affected",
    section="business_case",
    heading=_("Who feels it, and how many are they?"),
    why=_("People who are affected should be asked before it is built, not after."),
    readers=_("Everybody who signs."),
    minutes=2,
    questions=(
        Question(
            path="affected_people",
            label=_("People who feel it, with numbers"),
            hint=_("One group on each line. Think of staff as well as customers."),
            good=_("480,000 applicants a year"),
            bad=_("users"),
            gate=FRAMING,
        ),
    ),
)

PLACES = Page(
    slug="places",
    group="affected",
    section="project",
    heading=_("Where does it run, and in which languages?"),
    why=_("Laws and words differ from country to country."),
    readers=_("Compliance and the people who test it."),
    minutes=1,
    questions=(
        Question(
            path="regions",
            label=_("Countries or regions"),
            hint=_("One on each line."),
            good=_("Austria"),
            bad=_("worldwide"),
            gate=SPECIFICATION,
        ),
        Question(
            path="languages",
            label=_("Languages"),
            hint=_("Of the people, and of the texts it reads."),
            good=_("German"),
            gate=SPECIFICATION,
        ),
    ),
)

HARM = Page(
    slug="risk-people",
    group="affected",
    section="risk",
    heading=_("What can the result do to people?"),
    why=_("These answers say how carefully the project has to be checked."),
    readers=FOR_COMPLIANCE,
    minutes=3,
    questions=(
        Question(
            path="affected",
            label=_("What can it touch?"),
            hint=_("Take the worst that a wrong result can do."),
            good=_("People's money, work or access, for a loan decision"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
        Question(
            path="affects_individuals",
            label=_("Does it treat single people differently from each other?"),
            hint=_("A forecast for a whole shop does not. A score for a customer does."),
            gate=ALIGNMENT,
        ),
        Question(
            path="legal_or_similar_effect",
            label=_("Does it change a right, a contract or something as serious?"),
            hint=_("A loan, a job, a flat, school, insurance, a payment from the state."),
            gate=ALIGNMENT,
        ),
        Question(
            path="vulnerable_groups",
            label=_("Are there people among them who cannot easily defend themselves?"),
            hint=_("Children, ill people, people in debt or new in the country."),
            gate=ALIGNMENT,
        ),
    ),
)

MISTAKES = Page(
    slug="risk-mistakes",
    group="affected",
    section="risk",
    heading=_("What does one mistake cost, and can it be undone?"),
    why=_("A mistake that is cheap and easy to undo needs fewer checks."),
    readers=FOR_COMPLIANCE,
    minutes=2,
    questions=(
        Question(
            path="money_at_risk_per_error_eur",
            label=_("Money at risk in one mistake"),
            hint=_("The most expensive mistake that can really happen."),
            good=_("80,000, the largest invoice paid to a wrong account"),
            bad=_("It makes no mistakes."),
            gate=ALIGNMENT,
            unit="EUR",
        ),
        Question(
            path="reversible",
            label=_("Can a mistake be undone?"),
            hint=_("Partly: the money comes back, the lost week does not."),
            gate=ALIGNMENT,
        ),
        Question(
            path="decisions_per_year",
            label=_("Decisions a year"),
            hint=_("Count each single thing that it decides about."),
            good="300,000",
            bad=_("many"),
            gate=ALIGNMENT,
            unit=_("decisions a year"),
        ),
        Question(
            path="autonomy",
            label=_("How much does it do alone?"),
            hint=_("Say how it will be on the first day."),
            good=_("Acts, hands over when unsure"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
    ),
)

KNOWLEDGE = Page(
    slug="risk-knowledge",
    group="affected",
    section="risk",
    heading=_("What does it know about people, and can it say why?"),
    why=_("Data about people and missing reasons are what the law asks about first."),
    readers=_("The data protection officer and compliance."),
    minutes=2,
    questions=(
        Question(
            path="personal_data",
            label=_("How much do its data say about people?"),
            hint=_("Special means health, faith, origin, politics, union or sexual life."),
            good=_("Pseudonymous"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
        Question(
            path="reason_can_be_given",
            label=_("Can a reason be given for each result?"),
            hint=_("Yes, too, where nobody needs one. Ask: would a person accept this reason?"),
            gate=ALIGNMENT,
        ),
        Question(
            path="third_party",
            label=_("What comes from another company?"),
            hint=_("A bought or hosted model counts, and so do bought data."),
            good=_("Model, for a bureau score"),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
    ),
)

LAW = Page(
    slug="risk-law",
    group="affected",
    section="risk",
    heading=_("What does the EU AI Act say about it?"),
    why=_("High risk has duties of its own. Unknown counts as high until somebody has looked."),
    readers=_("Legal, compliance and any authority that asks."),
    minutes=3,
    questions=(
        Question(
            path="eu_ai_act_class",
            label=_("Risk class"),
            hint=_("Ask your legal department. A prohibited use stops the project."),
            good=_("High, for the creditworthiness of a person"),
            bad=_("We are not concerned."),
            gate=ALIGNMENT,
            look=Look.CARDS,
        ),
        Question(
            path="eu_ai_act_reason",
            label=_("Why this class?"),
            hint=_("Name the article or the point of the annex."),
            good=_("Annex III point 5(b), creditworthiness of natural persons"),
            bad=_("Legal said so."),
            gate=ALIGNMENT,
        ),
        Question(
            path="tier",
            label=_("Which risk tier do you expect?"),
            hint=_("From 1 (lowest) to 4. We work it out too and show any difference."),
            good="2",
        ),
    ),
)

PAGES = (PEOPLE, PLACES, HARM, MISTAKES, KNOWLEDGE, LAW)
