"""One mail a day about what nobody has to act on."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from mail.actions import write
from mail.letters import Letter, says, subject_of
from mail.models import Kind
from mail.rules import STOP, is_stopped
from signoff.news import News, news_for

MOST = 20


def sum_up() -> int:
    """Write everybody with a project what others changed since yesterday; how many mails.

    Nobody gets a second one for the same day, and nobody one without news. The people of a demo
    get none: whoever tries it looks for the mails that ask for something.
    """
    people = User.objects.active().filter(memberships__isnull=False, is_demo=False).distinct()
    wanting = [one for one in people.order_by("pk") if not is_stopped(one.email, Kind.DIGEST)]
    return sum(map(_write, wanting))


def _write(user: User) -> bool:
    news = news_for(user, days=1, most=MOST)
    if not news:
        return False
    cause = f"digest:{user.pk}:{timezone.localdate().isoformat()}"
    write(digest(news), to=(user.name, user.email), cause=cause, kind=Kind.DIGEST)
    return True


def digest(news: list[News]) -> Letter:
    """What changed, one line each, by project."""
    by_project: dict[str, list[str]] = {}
    for one in news:
        title = one.project.title or one.project.code
        by_project.setdefault(title, []).append(f"{one.who} {one.did}")
    number = len(by_project)
    subject = ngettext(
        "What changed since yesterday in %(n)s project",
        "What changed since yesterday in %(n)s projects",
        number,
    )
    blocks = [
        block
        for title, lines in by_project.items()
        for block in (says(title), says(*lines, kind="points"))
    ]
    return Letter(
        subject_of(subject % {"n": number}),
        (says(_("Nothing of this asks you for anything.")), *blocks),
        button=(_("Open the first page"), settings.BASE_URL + reverse("signoff:home")),
        small=(_("One e-mail a day at most, and only when something has changed."),),
        links=((_("Stop these e-mails"), STOP),),
    )
