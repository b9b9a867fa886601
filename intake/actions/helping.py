"""Small steps that help to write a draft: open points, known measures, a confirmed playback."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.actions import record
from intake.actions.items import add_item
from intake.actions.pages import Origin
from intake.actions.sections import save_section
from intake.actions.store import Store
from intake.models import Kpi, Project
from spec.canonical import digest
from spec.document.business import BusinessCase, Playback

OPEN_POINTS, KPIS, BUSINESS_CASE = Store("open_points"), Store("kpis"), Store("business_case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question that nobody can answer yet: what it is about, who finds out, and until when."""

    question: str
    where: str
    owner: str
    due: date | None = None
    note: str = ""


def add_open_point(
    project: Project, doubt: Doubt, *, today: date, origin: Origin, actor: User
) -> None:
    """Put a question on the list of what is still open. The same page does so once."""
    said = {
        "question": doubt.question,
        "where": doubt.where,
        "owner": doubt.owner,
        "since": today.isoformat(),
        "due": doubt.due.isoformat() if doubt.due else "",
        "note": doubt.note,
    }
    preset = {name: text for name, text in said.items() if text}
    add_item(project, OPEN_POINTS, (), keyed=False, preset=preset, origin=origin, actor=actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure that many projects use, as its fields are filled."""

    name: str
    measure: str
    direction: str
    unit: str
    method: str


@transaction.atomic
def add_measure(project: Project, measure: Measure, *, actor: User) -> str:
    """Add a KPI whose fields are filled already; its key. One of this name is not added again."""
    project = Project.objects.locked(project.pk)
    there = Kpi.objects.filter(project=project, name=measure.name).first()
    if there:
        return there.key
    preset = {
        "name": measure.name,
        "measure": measure.measure,
        "direction": measure.direction,
        "unit": measure.unit,
        "method": measure.method,
    }
    key = add_item(project, KPIS, (), keyed=True, preset=preset, origin=Origin(), actor=actor)
    return str(key)


def playback_hash(playback: Playback) -> str:
    """SHA-256 of the text that somebody confirms."""
    return digest(playback.text)


@transaction.atomic
def confirm_playback(project: Project, *, sha256: str, today: date, actor: User) -> None:
    """Write that the text with this hash is what the person meant; their name and the day.

    Raises:
        NotReady: nobody has written the problem in our words yet.
        Conflict: the text is another one than the person has read.
    """
    project = Project.objects.locked(project.pk)
    case = BusinessCase.model_validate(BUSINESS_CASE.data(project))
    if not case.playback.text:
        raise NotReady(_("There is no text yet that could be confirmed."))
    if playback_hash(case.playback) != sha256:
        raise Conflict(_("The text was changed meanwhile. Please read it once more."))
    words = {"confirmed_by": str(actor), "confirmed_on": today}
    confirmed = case.playback.model_copy(update=words)
    save_section(
        project, "business_case", case.model_copy(update={"playback": confirmed}), actor=actor
    )
    record(
        "playback.confirm",
        actor=actor,
        scope=project.scope,
        obj=f"intake.project:{project.pk}",
        after=sha256,
    )
