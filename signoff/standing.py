"""Where a project stands, in one word and one list: what lists and pages show on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from intake.models import Project
from signoff import rules
from signoff.assemble import changed_sections
from signoff.lifecycle import State
from signoff.models import Signatory, SpecVersion
from spec.document import SECTIONS

VERDICT_CHIPS: dict[str, tuple[str, str]] = {
    "": ("neutral", gettext_noop("Waiting")),
    "approved": ("ok", gettext_noop("Approved")),
    "approved_with_conditions": ("ok", gettext_noop("Approved with conditions")),
    "changes_requested": ("warn", gettext_noop("Asked for changes")),
    "rejected": ("bad", gettext_noop("Not approved")),
    "abstained": ("neutral", gettext_noop("Abstains")),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a project in words, the version it is about, and who it waits for."""

    label: str
    chip: str
    version: SpecVersion | None
    changed: tuple[str, ...]
    waiting: tuple[Signatory, ...]
    holds: tuple[str, ...] = ()  # why what was signed does not hold now

    @property
    def changed_titles(self) -> list[str]:
        """The titles of the sections that changed after the version."""
        return [SECTIONS[name].lower() for name in self.changed]


def standing(project: Project, versions: Sequence[SpecVersion]) -> Standing:
    """Where `project` stands, from its versions (newest first, with signatories and decisions)."""
    if not versions:
        return Standing(str(_("Draft")), "neutral", None, (), ())
    newest = versions[0]
    newest.project = project
    changed = tuple(changed_sections(newest))
    if newest.state == State.IN_REVIEW and changed:
        return Standing(str(_("Out of date")), "stale", newest, changed, ())
    seats = list(newest.signatories.all())
    holds = rules.holds_of(newest, seats, day=timezone.localdate())
    if holds:
        said = tuple(hold.sentence for hold in holds)
        return Standing(str(_("Suspended")), "bad", newest, changed, (), said)
    waiting = tuple(one for one in seats if not one.verdict) if newest.is_open else ()
    return Standing(str(newest.get_state_display()), newest.chip, newest, changed, waiting)
