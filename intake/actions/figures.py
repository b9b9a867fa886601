"""Taking figures that were tried out into the draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict
from intake.actions.drafting import Gone, save_answers
from intake.actions.pages import Origin
from intake.actions.store import Store
from intake.models import Project
from spec import drafting
from spec.drafting import Place


class FiguresChanged(Conflict):
    """Somebody else changed a figure since it was shown; nothing was taken."""


@transaction.atomic
def take_figures(
    project: Project,
    figures: Mapping[str, Mapping[Place, Any]],
    *,
    versions: Mapping[str, int],
    actor: User,
) -> None:
    """Write the figures, by section and place, into the draft: all of them or none.

    `versions` are those of the sections from which the figures were tried out.

    Raises:
        FiguresChanged: one of them was changed meanwhile, or what it belongs to is gone.
    """
    for section, answers in figures.items():
        for item, inside in _by_item(section, answers).items():
            origin = Origin(version=versions.get(section, 0))
            _take(project, Store(section), inside, item=item, origin=origin, actor=actor)


def _take(
    project: Project,
    store: Store,
    answers: Mapping[Place, Any],
    *,
    item: Place,
    origin: Origin,
    actor: User,
) -> None:
    try:
        saved = save_answers(project, store, answers, place=item, origin=origin, actor=actor)
    except Gone as gone:
        raise FiguresChanged(gone.sentence) from gone
    if saved.clashes:
        people = capfirst(", ".join(saved.people) or _("somebody else"))
        raise FiguresChanged(_("%(who)s changed the same figures meanwhile.") % {"who": people})


def _by_item(section: str, answers: Mapping[Place, Any]) -> dict[Place, dict[Place, Any]]:
    """The answers of each item of a list by their place inside it; those of a part together."""
    found: dict[Place, dict[Place, Any]] = {}
    for place, value in answers.items():
        start = 0 if drafting.is_part(section) else 1
        found.setdefault(place[:start], {})[place[start:]] = value
    return found
