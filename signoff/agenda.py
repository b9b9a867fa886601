"""What needs one person, whom they wait for, and what others changed: the page that comes first.

Everything is read in a fixed number of queries, whatever the number of projects.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from concerns.models import AnswerShown, Reply
from intake.lifecycle import ASLEEP
from intake.models import Member, Project, Right, Section
from signoff import readiness
from signoff.assemble import changed_sections, documents_of
from signoff.lifecycle import State
from signoff.models import Condition, Decision, Signatory, SpecVersion, Verdict
from signoff.rules import asking_mails, why_no_nudge
from signoff.standing import Standing, standing
from stakeholders.models import Asking
from stakeholders.rules import why_no_nudge as why_not_ask

# More would not be read; the rest is a page further.
MOST_TASKS = 7
MOST_WAITING = 7
# So many drafts are checked for what is missing first, those that were changed last.
DRAFTS_CHECKED = 3
# Minutes that people take, to say before they begin.
TO_ANSWER, TO_READ_FIRST, TO_CHECK = 1, 5, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that a person has to do: in a word, where, who asks, until when, how long."""

    verb: str
    project: Project
    url: str
    note: str = ""
    by: str = ""
    due: date | None = None
    minutes: int = 0

    @property
    def is_late(self) -> bool:
        """Whether its day is over."""
        return self.due is not None and self.due < timezone.localdate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody whom the person waits for: for what, since when, and how to ask once more."""

    name: str
    what: str
    project: Project
    url: str
    since: datetime
    nudge_url: str = ""
    why_no_nudge: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything on the first page but what others changed."""

    tasks: list[Task] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    takes_part: bool = False

    @property
    def shown(self) -> list[Task]:
        """The tasks that are on the page."""
        return self.tasks[:MOST_TASKS]

    @property
    def more(self) -> int:
        """How many tasks are not."""
        return max(len(self.tasks) - MOST_TASKS, 0)

    @property
    def waiting_shown(self) -> list[Waiting]:
        """Whom the page shows, those who keep others waiting longest first."""
        return self.waiting[:MOST_WAITING]


def agenda_of(user: User) -> Agenda:
    """What needs this person now, oldest due first, and whom they wait for."""
    members = list(Member.objects.filter(user=user).select_related("project"))
    awake = [one for one in members if one.project.stage not in ASLEEP]
    writing = [one.project for one in awake if one.right != Right.READ]
    written = _with_versions(writing)
    tasks = [
        *_signatures(user),
        *_conditions(user),
        *_answers(user),
        *_questions(user),
        *_rounds_of(written),
        *_drafts(written),
        *(_without_lead() if user.is_staff else ()),
    ]
    tasks.sort(key=lambda task: (task.due is None, task.due or date.max))
    waiting = [*_signers(written), *_asked(writing), *_shown_to(writing)]
    waiting.sort(key=lambda one: one.since)
    return Agenda(tasks, waiting, takes_part=bool(members))


# --- What is asked of the person ------------------------------------------------------------------
def _signatures(user: User) -> Iterable[Task]:
    """Decisions that the person is asked for and can give now: one for each version."""
    hashes = Section.objects.only("project", "name", "sha256")
    asked = (
        Signatory.objects.due()
        .of(user)
        .exclude(version__project__stage__in=ASLEEP)
        .select_related("version__project", "version__submitted_by")
        .defer(*(f"version__{name}" for name in SpecVersion.HEAVY))
        .prefetch_related(Prefetch("version__project__sections", queryset=hashes))
        .order_by("version__submitted_at", "position")
    )
    by_version = {one.version_id: one for one in asked}
    for signatory in by_version.values():
        version = signatory.version
        if not changed_sections(version):
            yield Task(
                verb=_("Read and decide"),
                project=version.project,
                url=version.get_absolute_url(),
                by=str(version.submitted_by),
                due=signatory.due_on,
                note=_("Version %(number)s, risk tier %(tier)s of 4.")
                % {"number": version.number, "tier": version.tier},
                minutes=TO_READ_FIRST,
            )


def _conditions(user: User) -> Iterable[Task]:
    """Conditions that the person has asked for, while nobody says that they are met."""
    imposed = (
        Condition.objects.open()
        .filter(decision__made_by=user, decision__signatory__version__state=State.SIGNED_OFF)
        .exclude(decision__signatory__version__project__stage__in=ASLEEP)
        .select_related("decision__signatory__version__project")
        .defer(*(f"decision__signatory__version__{name}" for name in SpecVersion.HEAVY))
    )
    for one in imposed:
        version = one.decision.signatory.version
        yield Task(
            verb=_("Say whether your condition is met"),
            project=version.project,
            url=reverse("signoff:conditions", args=[version.project.slug, version.number]),
            note=one.text,
            due=one.due,
            minutes=TO_CHECK,
        )


def _answers(user: User) -> Iterable[Task]:
    """Answers to the person's own concerns that they were shown and did not reply to."""
    same = {"concern": OuterRef("concern"), "person": OuterRef("person")}
    replied = Reply.objects.filter(**same, answer_sha256=OuterRef("answer_sha256"))
    shown = (
        AnswerShown.objects.filter(~Exists(replied), person__user=user)
        .exclude(concern__project__stage__in=ASLEEP)
        .select_related("concern__project", "link__made_by")
    )
    for one in shown:
        project = one.concern.project
        yield Task(
            verb=_("Say whether the answer to your concern is enough"),
            project=project,
            url=reverse("concerns:concern", args=[project.slug, one.concern.key]),
            note=one.concern.title,
            by=str(one.link.made_by),
            minutes=TO_CHECK,
        )


def _questions(user: User) -> Iterable[Task]:
    """The question what to avoid, while the person has not answered it."""
    asked = (
        Asking.objects.waiting()
        .filter(person__user=user)
        .exclude(person__project__stage__in=ASLEEP)
        .select_related("person__project", "asked_by")
    )
    for one in asked:
        project = one.person.project
        yield Task(
            verb=_("Say what to avoid"),
            project=project,
            url=reverse("concerns:said", args=[project.slug]),
            by=str(one.asked_by),
            minutes=TO_ANSWER,
        )


# --- What the projects need that the person writes ------------------------------------------------
type Written = list[tuple[Project, Standing]]


def _with_versions(projects: Sequence[Project]) -> Written:
    """The projects with where each stands, in a fixed number of queries."""
    found = Project.objects.filter(pk__in=[one.pk for one in projects]).prefetch_related(
        Prefetch("sections", queryset=Section.objects.only("project", "name", "sha256")),
        Prefetch("versions", queryset=_newest_first()),
    )
    return [(one, standing(one, list(one.versions.all()))) for one in found.order_by("-changed_at")]


def _newest_first() -> QuerySet[SpecVersion]:
    decided = SpecVersion.objects.with_decisions().defer(*SpecVersion.HEAVY)
    return decided.order_by("-number")


def _rounds_of(written: Written) -> Iterable[Task]:
    """Reviews that wait for those who write the project."""
    for project, at in written:
        version = at.version
        if version is None:
            continue
        if at.chip == "stale":
            yield Task(
                verb=_("Ask for a new review"),
                project=project,
                url=reverse("signoff:check", args=[project.slug]),
                note=_("The draft changed after version %(number)s, so nobody can decide on it.")
                % {"number": version.number},
                minutes=TO_CHECK,
            )
        elif version.state in (State.CHANGES_REQUESTED, State.NOT_APPROVED) and not at.changed:
            yield Task(
                verb=_("Answer what was asked for"),
                project=project,
                url=version.get_absolute_url(),
                note=_first_words(version),
                by=_who_said_no(version),
            )


def _against(version: SpecVersion) -> list[Decision]:
    made = (one.decision for one in version.signatories.all() if one.decision)
    return [one for one in made if one.verdict in (Verdict.CHANGES_REQUESTED, Verdict.REJECTED)]


def _first_words(version: SpecVersion) -> str:
    return next((one.comment for one in _against(version)), "")


def _who_said_no(version: SpecVersion) -> str:
    return next((one.by for one in _against(version)), "")


def _drafts(written: Written) -> Iterable[Task]:
    """Drafts that nobody was asked to decide on, with the first thing that is missing."""
    drafts = [project for project, at in written if at.version is None]
    checked = drafts[:DRAFTS_CHECKED]
    found = readiness.of_drafts(documents_of(checked), moment=timezone.now()) if checked else {}
    for project in drafts:
        draft = found.get(project.pk)
        stops = draft.readiness.stops if draft else ()
        ready = draft is not None and not stops
        yield Task(
            verb=_("Check and ask for a review") if ready else _("Go on writing"),
            project=project,
            url=reverse("signoff:check" if ready else "signoff:draft", args=[project.slug]),
            note=stops[0].finding.message if stops else "",
        )


def _without_lead() -> Iterable[Task]:
    """Projects that nobody leads: whoever runs the installation names somebody."""
    led = Member.objects.filter(right=Right.LEAD).values("project")
    for project in Project.objects.awake().exclude(pk__in=led).order_by("code"):
        yield Task(
            verb=_("Name a lead"),
            project=project,
            url=reverse("signoff:life", args=[project.slug]),
            note=_("Nobody leads this project, so nobody can go on with it."),
        )


# --- Whom the person waits for --------------------------------------------------------------------
def _signers(written: Written) -> Iterable[Waiting]:
    """Those who are asked to decide now and have not."""
    found = [
        (at.version, one)
        for _project, at in written
        for one in at.waiting
        if at.version and one.user and one.asked_at
    ]
    mails = asking_mails([one for _version, one in found])
    today = timezone.localdate()
    for version, one in found:
        why_not = why_no_nudge(one, mails.get((one.version_id, one.user_id), []), day=today)
        address = reverse("signoff:nudges", args=[version.project.slug, version.number, one.pk])
        yield Waiting(
            name=one.who,
            what=_("decides as %(role)s") % {"role": one.role_label},
            project=version.project,
            url=version.get_absolute_url(),
            since=one.asked_at or version.submitted_at,
            nudge_url="" if why_not else address,
            why_no_nudge=why_not,
        )


def _asked(writing: Sequence[Project]) -> Iterable[Waiting]:
    """Those who were asked what to avoid and have not answered."""
    asked = Asking.objects.waiting().filter(person__project__in=writing)
    for one in asked.select_related("person__project", "link"):
        project = one.person.project
        why_not = why_not_ask(one)
        yield Waiting(
            name=one.link.name,
            what=_("says what to avoid"),
            project=project,
            url=reverse("concerns:asked", args=[project.slug]),
            since=one.asked_at,
            nudge_url=""
            if why_not
            else reverse("concerns:nudges", args=[project.slug, one.person.key]),
            why_no_nudge=why_not,
        )


def _shown_to(writing: Sequence[Project]) -> Iterable[Waiting]:
    """Those who were shown an answer and have not replied."""
    same = {"concern": OuterRef("concern"), "person": OuterRef("person")}
    replied = Reply.objects.filter(**same, answer_sha256=OuterRef("answer_sha256"))
    shown = AnswerShown.objects.filter(~Exists(replied), concern__project__in=writing)
    for one in shown.select_related("concern__project", "link"):
        project = one.concern.project
        yield Waiting(
            name=one.link.name,
            what=_("says whether an answer is enough"),
            project=project,
            url=reverse("concerns:concern", args=[project.slug, one.concern.key]),
            since=one.asked_at,
        )
