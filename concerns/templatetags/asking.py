"""How many were asked what to avoid, for any page about a project."""

from dataclasses import dataclass

from django import template

from accounts.models import User
from concerns.rules import can_say
from intake.models import Project
from stakeholders.models import Asking

register = template.Library()


@dataclass(frozen=True, slots=True)
class Asked:
    """How many have answered, of how many, and whether whoever looks may speak, too."""

    answered: int
    total: int
    may_speak: bool


@register.simple_tag
def asked_what_to_avoid(project: Project, user: User) -> Asked:
    """The counts of a project, for this person."""
    answered, total = Asking.objects.of(project).counted()
    return Asked(answered, total, can_say(user, project))
