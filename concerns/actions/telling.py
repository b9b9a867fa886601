"""Telling people that their concern has moved on: once for each step."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from concerns.models import Concern
from intake.models import Project
from mail.actions import write
from mail.letters import Letter, says, subject_of
from spec.choices import DemoResult, Visibility
from stakeholders.models import Commitment
from stakeholders.rules import address_of

# Each step with the columns that have to be filled, and what is said when they are.
ANSWERED = ("mitigation_text", "metric_name", "alert_channel")
NEWS = {
    "answered": gettext_lazy("There is an answer to your concern."),
    "shown": gettext_lazy("The worst case was shown, and nothing bad came of it."),
}

type Reached = dict[int, set[str]]


def reached(project: Project) -> Reached:
    """The steps that each concern of somebody at the table has reached, by its row."""
    answered = Concern.objects.filter(project=project, raiser__isnull=False)
    for name in ANSWERED:
        answered = answered.exclude(**{name: ""})
    steps = answered.values_list("pk", "demo_result")
    return {pk: _steps(shown=demo == DemoResult.PASSED) for pk, demo in steps}


def _steps(*, shown: bool) -> set[str]:
    return {"answered", "shown"} if shown else {"answered"}


def tell(project: Project, before: Reached, *, actor: User) -> None:
    """Mail each raiser the step that their concern has reached since `before`.

    Nobody is told about what they wrote themselves, and nothing is mailed for an anonymous concern.
    """
    contact = Commitment.of(project).first()
    now = reached(project)
    further = {pk: news for pk, steps in now.items() if (news := steps - before.get(pk, set()))}
    raised = Concern.objects.filter(pk__in=further)
    raised = raised.exclude(visibility=Visibility.ANONYMOUS).exclude(raiser__user=actor)
    for concern in raised.select_related("raiser", "project"):
        new = further[concern.pk]
        address = address_of(concern.raiser, contact) if concern.raiser else ""
        if address:
            _write(concern, "shown" if "shown" in new else "answered", address, actor)


def _write(concern: Concern, step: str, address: str, actor: User) -> None:
    assert concern.raiser is not None  # noqa: S101 - whoever calls has looked
    title = concern.title or concern.key
    path = reverse("concerns:concern", args=[concern.project.slug, concern.key])
    signs_in = concern.raiser.user_id is not None
    letter = Letter(
        subject_of(_("Your concern: %(title)s") % {"title": title}),
        (
            says(str(NEWS[step])),
            says(title, kind="quote"),
            says(_("What we do about it:"), concern.mitigation_text),
        ),
        button=(_("See the answer"), settings.BASE_URL + path) if signs_in else None,
        small=(_("You decide nothing now. We ask you whether it is enough."),),
    )
    write(
        letter,
        to=(concern.raiser.name, address),
        cause=f"concern:{concern.pk}:{step}",
        sender=(str(actor), actor.email),
        thread=f"concern-{concern.pk}-{concern.raiser_id}",
    )
