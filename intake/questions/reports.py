"""Lines of the specification that have questions of their own: reports, alerts, and the rest."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from intake.questions.lines import (
    BANNED,
    DATA_RULES,
    LOAD,
    NEVER,
    OVERSIGHT,
    PRIORITY,
    REASONS,
    RECORDS,
    RELIABILITY,
    SECURITY,
    SPECIFICATION,
    SPEED,
    due,
    example,
    limits,
    lines,
    sentence,
)
from intake.questions.page import Look, Question

REPORTS = lines(
    "reports",
    "reporting",
    heading=_("Which questions must it be able to answer?"),
    why=_("What nobody asks for now cannot be counted later, because nobody kept it."),
    readers=_("Whoever builds the reports, and the people who will read them."),
    questions=due(
        (
            replace(
                example(
                    _("Which new articles were shown least, by brand and week?"),
                    _("dashboard"),
                ),
                label=_("The question"),
                hint=_("It ends in a question mark."),
            ),
            Question(
                path="audience",
                label=_("Who asks it?"),
                good=_("business"),
                bad=_("everybody"),
                look=Look.LINE,
                suggestions=(
                    _("board"),
                    _("business"),
                    _("customer care"),
                    _("compliance"),
                    _("audit"),
                    _("data science"),
                ),
            ),
            Question(
                path="refresh",
                label=_("How fresh must the answer be?"),
                good=_("daily"),
                bad=_("up to date"),
                look=Look.LINE,
                suggestions=(_("live"), _("hourly"), _("daily"), _("weekly"), _("monthly")),
            ),
            Question(
                path="source",
                label=_("Where does the answer come from?"),
                good=_("view log"),
                look=Look.LINE,
            ),
        ),
        "statement",
        "audience",
        "refresh",
        "source",
    ),
)

ALERTS = lines(
    "alerts",
    "alerting",
    heading=_("When else is somebody told?"),
    why=_("Each concern brings its own alert. Here is room for the others."),
    readers=_("The people on duty."),
    minutes=2,
    questions=(
        example(
            _("If no file arrives for 30 minutes on a working day, the duty clerk shall be told."),
            _("Errors are reported."),
        ),
        Question(
            path="condition",
            label=_("When?"),
            hint=_("What is counted, and its limit."),
            good=_("files in the last 30 minutes = 0"),
            bad=_("error"),
            look=Look.LINE,
        ),
        Question(
            path="lasts",
            label=_("After how long?"),
            hint=_("How long this must last before the message goes out."),
            good="5 min",
            look=Look.LINE,
        ),
        Question(
            path="channel",
            label=_("Where does the message go?"),
            good="Teams: AP Invoice Watch",
            bad=_("e-mail"),
            look=Look.LINE,
        ),
        Question(
            path="message",
            label=_("What does it say?"),
            good=_("No file from the mail room since {time}. See R-04."),
            bad=_("error!"),
            look=Look.LINES,
        ),
        Question(
            path="owner",
            label=_("Who acts on it?"),
            good="Tomasz Wrobel",
            bad=_("the team"),
            look=Look.LINE,
            people=True,
        ),
        Question(
            path="runbook",
            label=_("Where does it say what to do?"),
            good="R-04",
            look=Look.LINE,
        ),
        PRIORITY,
    ),
)

OTHER = replace(
    lines(
        "other-lines",
        "custom",
        heading=_("What else must be written down?"),
        why=_("Each project has something of its own."),
        readers=_("Everybody who signs."),
        questions=(
            Question(
                path="section",
                label=_("Where does it belong?"),
                hint=_("A line moves to the page of the section that you choose."),
                look=Look.MENU,
            ),
            *sentence(
                example(
                    _("The service shall not need more than 2 EUR for 1,000 answers."),
                    _("It must be cheap."),
                ),
                gate=NEVER,
            ),
        ),
    ),
    only={"section": ("custom", "interface", "")},
)

# A line that is always counted needs its limit to be signed; elsewhere a sentence may do.
PAGES = (
    SPEED,
    limits(SPEED, LOAD, gate=SPECIFICATION),
    BANNED,
    limits(BANNED),
    RELIABILITY,
    limits(RELIABILITY, LOAD, gate=SPECIFICATION),
    OVERSIGHT,
    limits(OVERSIGHT),
    REASONS,
    limits(REASONS),
    RECORDS,
    limits(RECORDS),
    SECURITY,
    limits(SECURITY),
    REPORTS,
    ALERTS,
    OTHER,
    limits(OTHER),
)
DATA_PAGES = (DATA_RULES, limits(DATA_RULES))
