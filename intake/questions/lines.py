"""The lines of the specification: a page of its own for each section, all with the same questions.

A line is a sentence and, where it can be counted, a limit. Both pages are about the same lines.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from intake.questions.conditions import reasons_are_due
from intake.questions.line_examples import with_examples
from intake.questions.page import Gate, Look, Page, Question, Text

SPECIFICATION, NEVER = Gate.SPECIFICATION, Gate.NEVER
A_LINE = _("Line")
WINDOWS = ("5 min", "15 min", "1 h", "1 d", "1 week", "1 month", "30 d")

STATEMENT = Question(
    path="statement",
    label=_("The sentence"),
    hint=_("One promise in one sentence. Put a figure in where it can be counted."),
)
PATTERN = Question(
    path="pattern",
    label=_("Kind of sentence"),
    hint=_("It gives you the beginning of the sentence."),
    look=Look.CARDS,
)
PRIORITY = Question(
    path="priority",
    label=_("How much does it matter?"),
    hint=_("Must: without it we do not go live."),
    good=_("Must"),
    look=Look.CARDS,
)
VERIFIED_BY = Question(
    path="verified_by",
    label=_("How will we check it before it goes live?"),
    bad=_("trust"),
    look=Look.LINE,
)
RATIONALE = Question(
    path="rationale",
    label=_("Why?"),
    hint=_("Only if it is not clear without."),
    look=Look.LINES,
)
SOURCE_CONCERN = Question(
    path="source_concern",
    label=_("Which concern does it come from?"),
    hint=_("None is fine."),
)
SENTENCE = (PATTERN, STATEMENT, PRIORITY, VERIFIED_BY, SOURCE_CONCERN, RATIONALE)

MEASURE = Question(
    path="measure",
    label=_("What is measured?"),
    bad=_("quality"),
    look=Look.LINE,
)
LIMIT = (
    MEASURE,
    Question(
        path="comparator",
        label=_("It must be …"),
        hint=_("At most, at least, exactly, or between two figures."),
        look=Look.CARDS,
    ),
    Question(
        path="value",
        label=_("this figure"),
        hint=_("The number alone. Its unit comes below."),
        bad=_("low"),
    ),
    Question(path="value_to", label=_("and this one"), hint=_("Only for between.")),
    Question(
        path="unit",
        label=_("Unit"),
        look=Look.LINE,
        suggestions=("ms", "s", "min", "h", "%"),
    ),
    Question(
        path="percentile",
        label=_("For how many of 100 cases?"),
        hint=_("Only for a time. An average hides the slow ones."),
        good="95",
        bad=_("average"),
    ),
    Question(
        path="window",
        label=_("Over which time?"),
        hint=_("A number and a unit."),
        bad=_("always"),
        look=Look.LINE,
        suggestions=WINDOWS,
    ),
)
LOAD = Question(
    path="load",
    label=_("How busy is it then?"),
    hint=_("Take the busiest hour."),
    good=_("450 invoices an hour"),
    bad=_("normal load"),
    look=Look.LINE,
)
HOURS = Question(
    path="hours",
    label=_("In which hours?"),
    good=_("working days 06:00-20:00"),
    look=Look.LINE,
)
# What a line needs once its section is needed; the rest is asked and may stay empty.
NEEDED = frozenset({"pattern", "statement", "priority", "verified_by"})
COUNTED = frozenset({"measure", "comparator", "value", "unit", "window"})


def example(good: Text, bad: Text = "") -> Question:
    """The question for the sentence, with an example of its section."""
    return replace(STATEMENT, good=good, bad=bad)


def due(questions: tuple[Question, ...], *names: str) -> tuple[Question, ...]:
    """The questions; those in `names` are needed to sign."""
    return tuple(
        replace(one, gate=SPECIFICATION) if one.path in names else one for one in questions
    )


def sentence(statement: Question, *more: Question, gate: Gate) -> tuple[Question, ...]:
    """What is asked about every line, with the example of its section."""
    asked = (*(statement if one is STATEMENT else one for one in SENTENCE), *more)
    return due(asked, *NEEDED) if gate == SPECIFICATION else asked


def lines(
    slug: str,
    section: str,
    *,
    heading: Text,
    why: Text,
    readers: Text,
    questions: tuple[Question, ...],
    group: str = "live",
    minutes: int = 3,
) -> Page:
    """The page about the sentences of one section of the specification."""
    return Page(
        slug=slug,
        group=group,
        section="requirements",
        items="",
        title="statement",
        item_name=A_LINE,
        only={"section": (section,)},
        heading=heading,
        why=why,
        readers=readers,
        minutes=minutes,
        questions=with_examples(slug, questions),
    )


def limits(page: Page, *more: Question, gate: Gate = NEVER) -> Page:
    """The page about the limits of the same lines."""
    asked = with_examples(page.slug, (*LIMIT, *more))
    return replace(
        page,
        slug=f"{page.slug}-limit",
        heading=_("How is that counted, and where is the limit?"),
        why=_("Only what is counted can be checked. Everything else is a matter of opinion."),
        minutes=2,
        questions=due(asked, *COUNTED) if gate == SPECIFICATION else asked,
    )


SPEED = lines(
    "speed",
    "performance",
    heading=_("How fast and how good must it be?"),
    why=_("Fast means something else to each reader. A figure means the same to all."),
    readers=_("The engineers who build it, and those who test it."),
    questions=sentence(
        example(
            _("The service shall decide on an invoice within 10 minutes of arrival."),
            _("The system should be fast and user-friendly."),
        ),
        gate=SPECIFICATION,
    ),
)
BANNED = lines(
    "never",
    "constraint",
    heading=_("What must it never do?"),
    why=_("A limit that is written down is built in. One that is not is found by a customer."),
    readers=_("The engineers, compliance, and the people who raised a concern."),
    questions=sentence(
        example(
            _("The service must not show an article in the top six again within one hour."),
            _("The system should normally avoid wrong answers."),
        ),
        gate=SPECIFICATION,
    ),
)
RELIABILITY = lines(
    "reliability",
    "reliability",
    heading=_("How often may it be down, and what must never be lost?"),
    why=_("Each step up, such as from 99 % to 99.9 %, costs more than the one before."),
    readers=_("IT operations."),
    questions=sentence(
        example(
            _("The service shall be available for 99.5 % of the time on working days."),
            _("The system shall always be available."),
        ),
        HOURS,
        gate=SPECIFICATION,
    ),
)
OVERSIGHT = lines(
    "off-switch",
    "human_oversight",
    heading=_("Who can switch it off or overrule it, and how fast?"),
    why=_("When it goes wrong, a person must be able to stop it without asking anybody."),
    readers=_("The people on duty, compliance and audit."),
    questions=sentence(
        example(
            _("The duty clerk shall be able to switch automatic posting off within one minute."),
            _("IT can stop it."),
        ),
        gate=SPECIFICATION,
    ),
)
REASONS = replace(
    lines(
        "reasons",
        "explainability",
        heading=_("Which reason do people get?"),
        why=_("Nobody accepts that it was the algorithm. The law does not, either."),
        readers=_("Customer care, compliance, and the people who get the letter."),
        questions=sentence(
            example(
                _("Each decline shall carry one to three reasons from the approved list."),
                _("The model is explainable."),
            ),
            gate=SPECIFICATION,
        ),
    ),
    asked=reasons_are_due,
)
RECORDS = lines(
    "records",
    "traceability",
    heading=_("What is kept, so that a decision can be rebuilt later?"),
    why=_("In three years somebody asks why. Then it is too late to begin to write it down."),
    readers=_("Audit, and the people who look for the cause of a mistake."),
    questions=sentence(
        example(
            _("Each answer shall be logged with its inputs and model version for 90 days."),
            _("Everything is logged."),
        ),
        gate=SPECIFICATION,
    ),
)
SECURITY = lines(
    "security",
    "security_privacy",
    heading=_("How is it kept safe from attack and prying eyes?"),
    why=_("Whoever can ask a model often enough can learn what it knows."),
    readers=_("IT security and the data protection officer."),
    questions=sentence(
        example(
            _("No more than three applications per person shall be scored in 30 days."),
            _("State-of-the-art security."),
        ),
        gate=NEVER,
    ),
)
DATA_RULES = lines(
    "data-rules",
    "data_quality",
    group="data",
    heading=_("How good must the data be before it may decide?"),
    why=_("A model answers even when its data are nonsense. A rule does not let it."),
    readers=_("The owners of the data."),
    questions=sentence(
        example(
            _("If an input is missing or out of range, the case shall go to a person."),
            _("The data must be clean."),
        ),
        gate=NEVER,
    ),
)
