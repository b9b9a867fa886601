"""The line on top of every page while something is not well."""

from typing import Any

from django import template
from django.db import Error
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.health import Health, Item, glance
from jobs.models import Job
from mail.models import Message

register = template.Library()


@register.inclusion_tag("health/_banner.html", takes_context=True)
def health_banner(context: dict[str, Any]) -> dict[str, Any]:
    """What is not well: all of it for those who run this, for others what keeps their mails."""
    request, user = context.get("request"), context.get("user")
    if user is None or not user.is_authenticated or request is None:
        return {}
    seen = glance()
    if user.is_staff:
        return {"bad": seen.bad, "url_path": request.path}
    return {"said": held_up(seen, user.email)}


def held_up(seen: Health, email: str) -> str:
    """What a person whose mails wait is told; empty while none does."""
    if not (seen.is_bad("worker") or seen.is_bad("mail")):
        return ""
    try:
        mine = Message.objects.waiting().due().filter(reply_to=email).count()
    except Error:
        return ""
    if not mine:
        return ""
    said = ngettext(
        "%(n)s e-mail of yours waits and is not lost.",
        "%(n)s e-mails of yours wait and are not lost.",
        mine,
    )
    rest = _("It goes on by itself. Whoever runs this installation can see it, too.")
    return f"{said % {'n': mine}} {rest}"


@register.simple_tag
def nothing_goes_on() -> bool:
    """Whether what waits is not worked on now."""
    return glance().is_bad("worker") or glance().is_bad("queue")


@register.filter
def pdf_is_given_up(version: Any) -> bool:
    """Whether making the document of `version` was tried for the last time and failed."""
    if not version or not glance().is_bad("given_up"):
        return False
    lost = Job.objects.given_up().filter(task_path="signoff.tasks.render")
    return lost.filter(args_kwargs__args=[version.pk]).exists()


@register.simple_tag
def what_is_bad() -> tuple[Item, ...]:
    """What is not well now; nothing while all is."""
    return glance().bad
