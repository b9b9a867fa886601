"""What was said about a section, where the section is shown."""

from django import template

from comments.models import Talk

register = template.Library()


@register.filter
def about(talks: dict[str, Talk], section: str) -> Talk | None:
    """What was said about this section, if anything was."""
    return talks.get(section)
