"""What is kept about pages that people have open: tokens, words not stored, pages that are done."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from intake.models import Done, OpenPage, Project, Unsent
from spec.drafting import Place

type Typed = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which page sends something: its token, its version, and how often it has sent before.

    `seen` are SHA-256 digests of answers of other people that the person has seen since.
    """

    version: int = 0
    token: str = ""
    save_no: int = 0
    seen: Mapping[Place, str] = field(default_factory=dict)


def open_page(project: Project, section: str, *, actor: User) -> str:
    """Note that somebody opens a page of the section; the token by which the page is known."""
    page = OpenPage.objects.create(
        project=project, user=actor, section=section, token=token_urlsafe(16)
    )
    return page.token


def page_of(project: Project, section: str, origin: Origin, *, actor: User) -> OpenPage:
    """The open page that `origin` names; one that nobody knows any more begins anew, unsaved."""
    found = OpenPage.objects.filter(user=actor, token=origin.token).first()
    if found and origin.token and found.project_id == project.pk:
        return found
    token = "" if found else origin.token
    return OpenPage(project=project, user=actor, section=section, token=token)


def touch(page: OpenPage) -> None:
    """Keep what a page has done; a page without a token is kept nowhere."""
    page.seen_at = timezone.now()
    if page.token:
        page.save()


def once(page: OpenPage, act: str, change: Callable[[], Any]) -> Any:
    """What `change` answers; a page that sends the same act again gets the same answer."""
    if act not in page.done:
        page.done[act] = change()
        touch(page)
    return page.done[act]


@transaction.atomic
def keep_unsent(
    project: Project,
    user: User,
    page: str,
    item: str,
    *,
    sent: Collection[str],
    unclear: Mapping[str, Typed],
    clashed: Mapping[str, Typed],
    about: str = "",
) -> None:
    """Keep answers that could not be stored, as they were typed; forget those that now are.

    `sent` names the fields that the page answered; `about` is the SHA-256 of the item, where items
    have no key. What is older than 30 days is forgotten.
    """
    kept = Unsent.objects.on(project, user, page, item)
    kept.filter(field__in=sent).exclude(field__in=[*unclear, *clashed]).delete()
    Unsent.objects.old().delete()
    OpenPage.objects.old().filter(user=user).delete()
    for name, typed in {**unclear, **clashed}.items():
        kept.update_or_create(
            project=project,
            user=user,
            page=page,
            item=item,
            field=name,
            defaults={"typed": typed, "clashed": name in clashed, "about": about},
        )


def forget_unsent(project: Project, user: User, page: str, item: str) -> None:
    """Forget what a person typed about an item that is no longer there."""
    Unsent.objects.on(project, user, page, item).delete()


@transaction.atomic
def say_done(project: Project, page: str, *, actor: User, finished: bool) -> None:
    """Keep somebody's word that a page is finished, or take it back."""
    if finished:
        Done.objects.get_or_create(project=project, page=page, defaults={"said_by": actor})
    else:
        Done.objects.filter(project=project, page=page).delete()
