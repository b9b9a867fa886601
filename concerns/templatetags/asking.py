"""How many were asked what to avoid, for any page about a project."""

from dataclasses import dataclass

from django import template

from intake.models import Project
from stakeholders.models import Asking

register = template.Library()


@dataclass(frozen=True, slots=True)
class Asked:
    """How many have answered, of how many."""

    answered: int
    total: int


@register.simple_tag
def asked_what_to_avoid(project: Project) -> Asked:
    """The counts of a project."""
    answered, total = Asking.objects.of(project).counted()
    return Asked(answered, total)
