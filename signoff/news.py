"""What other people changed in somebody's projects lately, from the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from audit.models import Entry
from intake.lifecycle import ASLEEP
from intake.models import Member, Project
from spec.choices import Stage

DAYS = 7
MOST = 5
# What is told, in words behind the name of who did it. Whatever could show who said something
# without a name is not among it.
DEEDS = {
    "project.move": gettext_lazy("moved it to “%(stage)s”"),
    "project.hand_over": gettext_lazy("named another lead"),
    "version.submit": gettext_lazy("sent version %(number)s for review"),
    "version.decide": gettext_lazy("decided on version %(number)s"),
    "version.ask_for_changes": gettext_lazy("asked for changes to version %(number)s"),
    "version.do_not_approve": gettext_lazy("did not approve version %(number)s"),
    "version.sign_off": gettext_lazy("gave the last signature to version %(number)s"),
    "waiver.give": gettext_lazy("accepted a finding as it is"),
}


@dataclass(frozen=True, slots=True)
class News:
    """One thing that somebody did to one project."""

    project: Project
    who: str
    did: str
    at: datetime


def since() -> date:
    """The first day of what is told."""
    return timezone.localdate() - timedelta(days=DAYS)


def news_for(user: User, *, days: int = DAYS, most: int = MOST) -> list[News]:
    """The newest changes that others made to the projects of this person in the last days."""
    members = Member.objects.filter(user=user).select_related("project")
    projects = {m.project.scope: m.project for m in members if m.project.stage not in ASLEEP}
    start = timezone.now() - timedelta(days=days)
    entries = Entry.objects.filter(scope__in=projects, act__in=DEEDS, at__gte=start)
    newest = entries.exclude(actor=str(user.pseudonym)).order_by("-seq")[: 6 * most]
    told = list(_together(newest).values())[:most]
    names = _names(entry.actor for group in told for entry in group)
    return [_told(group, projects[group[0].scope], names) for group in told]


def _together(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """What several people did to the same thing is told once, under the newest of them."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.object, entry.act), []).append(entry)
    return groups


def _names(pseudonyms: Iterable[str]) -> dict[str, str]:
    known = {one for one in pseudonyms if len(one) == len("00000000-0000-0000-0000-000000000000")}
    return {str(user.pseudonym): str(user) for user in User.objects.filter(pseudonym__in=known)}


def _told(group: list[Entry], project: Project, names: dict[str, str]) -> News:
    newest = group[0]
    people = list(dict.fromkeys(names.get(entry.actor, _("Upfront")) for entry in group))
    others = len(people) - 1
    who = people[0]
    if others:
        and_more = ngettext("%(who)s and %(n)s other", "%(who)s and %(n)s others", others)
        who = and_more % {"who": who, "n": others}
    words = {"number": newest.detail.get("number", ""), "stage": _stage(newest)}
    did = DEEDS[newest.act] % words
    return News(project, who, did, newest.at)


def _stage(entry: Entry) -> str:
    """The stage that a project was moved to, in words."""
    to = str(entry.detail.get("to", ""))
    return str(Stage(to).label) if to in list(Stage) else ""
