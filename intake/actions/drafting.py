"""Writing a draft in small steps; nobody overwrites anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from intake.actions.pages import Origin, page_of, touch
from intake.actions.store import Store
from intake.models import OpenPage, Project, Revision
from spec import drafting
from spec.canonical import digest
from spec.drafting import Clash, NotThere, Place


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of some answers. `place` is where their item stands now.

    `clashes` were not stored; `theirs` is what others wrote where I changed nothing; `people` are
    those who did.
    """

    version: int
    place: Place
    clashes: list[Clash] = field(default_factory=list)
    theirs: dict[Place, Any] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)


class Stale(Conflict):
    """A later save of the same page has arrived already."""


class Gone(NotReady):
    """The item has been removed. `touched` are the answers that the person changed meanwhile.

    `version` is the last one that had the item, at `place`.
    """

    def __init__(
        self,
        people: Sequence[str] = (),
        *,
        touched: Sequence[Place] = (),
        version: int = 0,
        place: Place = (),
    ) -> None:
        super().__init__(_("This entry has been removed meanwhile."))
        self.people, self.touched = people, touched
        self.version, self.place = version, place


@transaction.atomic
def save_answers(
    project: Project,
    store: Store,
    answers: Mapping[Place, Any],
    *,
    place: Place = (),
    origin: Origin,
    actor: User,
) -> Saved:
    """Write the answers that differ from what their page showed; clashes are left for the person.

    `answers` are about the item at `place` of version `origin.version`, by their place inside it.
    What others wrote elsewhere in the section meanwhile stays as they wrote it.

    Raises:
        Stale: a later save of the same page was there first; it said at least as much.
        Gone: the item has been removed.
    """
    project = Project.objects.locked(project.pk)
    page = page_of(project, store.name, origin, actor=actor)
    if origin.save_no and origin.save_no <= page.save_no:
        raise Stale(_("A later version of this page is saved already."))
    now, version = store.data(project), store.version(project)
    since, seen = (page.version, tuple(page.place)) if page.place else (origin.version, place)
    was = _was(project, store, answers, place=place, origin=origin, page=page)
    try:
        here = place_now(project, store, seen, since=since, now=now, version=version)
        item = drafting.get(now, here)
    except NotThere as error:
        touched = [path for path, value in answers.items() if not drafting.same(value, was[path])]
        latest, last = last_place(project, store, seen, since=since)
        people = people_since(project, store, latest, actor)
        raise Gone(people, touched=touched, version=latest, place=last) from error
    merged = drafting.merge(item, _with_seen(was, item, origin), answers)
    if merged.changes:
        changes = {(*here, *path): value for path, value in merged.changes.items()}
        store.write(project, drafting.put(now, changes), actor=actor)
    apart = merged.clashes or merged.theirs
    people = people_since(project, store, origin.version, actor) if apart else []
    saved = Saved(store.version(project), here, merged.clashes, merged.theirs, people)
    _remember(page, saved, answers, origin)
    return saved


def place_now(
    project: Project, store: Store, place: Place, *, since: int, now: Any, version: int
) -> Place:
    """Where the item that stood at `place` in version `since` stands in `now`, of `version`.

    Raises:
        NotThere: it has been removed.
    """
    way, step = place[:-1], place[-1] if place else ""
    if not isinstance(step, int):
        drafting.get(now, place)
        return place
    items = drafting.get(now, way) or []
    if since == version:
        return (*way, drafting.position(items, step))
    before = drafting.get(store.as_of(project, since), way) or []
    return (*way, drafting.follow(before, items, step))


def last_place(project: Project, store: Store, place: Place, *, since: int) -> tuple[int, Place]:
    """(the last version that had the item, its place there), for an item that was there `since`.

    An item without a key cannot be followed to its end: it is the version that the page knew.
    """
    if not isinstance(place[-1], str):
        return since, place
    low, high = since, store.version(project)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            drafting.get(store.as_of(project, middle), place)
            low = middle
        except NotThere:
            high = middle
    return low, place


def _was(
    project: Project,
    store: Store,
    answers: Mapping[Place, Any],
    *,
    place: Place,
    origin: Origin,
    page: OpenPage,
) -> dict[Place, Any]:
    """What the page showed, or saved last, for each answer."""
    known = {path: page.known[_key(path)] for path in answers if _key(path) in page.known}
    if len(known) == len(answers):
        return known
    try:
        shown = drafting.get(store.as_of(project, origin.version), place)
    except NotThere:
        # The page was made from a version that nobody kept: it counts as having shown nothing.
        shown = {}
    return {path: drafting.get(shown, path) for path in answers} | known


def _key(path: Place) -> str:
    return ".".join(map(str, path))


def _with_seen(was: dict[Place, Any], now: Any, origin: Origin) -> dict[Place, Any]:
    """Where the person has seen what others wrote since, that is what was there before."""
    found = dict(was)
    for path, sha256 in origin.seen.items():
        theirs = drafting.get(now, path)
        if path in found and digest(theirs) == sha256:
            found[path] = theirs
    return found


def _remember(page: OpenPage, saved: Saved, answers: Mapping[Place, Any], origin: Origin) -> None:
    """Keep what the page and the draft agree on, so that it never clashes with itself."""
    apart = {*saved.theirs, *(clash.place for clash in saved.clashes)}
    page.known |= {_key(path): value for path, value in answers.items() if path not in apart}
    page.save_no = max(page.save_no, origin.save_no)
    page.version, page.place = saved.version, list(saved.place)
    touch(page)


def people_since(project: Project, store: Store, version: int, user: User) -> list[str]:
    """The names of the others who saved the section after `version`, the latest first.

    If there are none, it was the person's own other window.
    """
    newer = Revision.objects.of(project, store.name).filter(version__gt=version)
    others = newer.exclude(saved_by=user).values_list("saved_by__name", "saved_by__email")
    names = dict.fromkeys(name or email or _("an imported file") for name, email in others)
    return list(names) or [_("you, in another window")]


@transaction.atomic
def restore(project: Project, store: Store, version: int, *, over: int, actor: User) -> None:
    """Bring the section back to what `version` had; as a new version, so nothing is lost.

    `over` is the version that the person has seen beside it.

    Raises:
        Conflict: somebody saved the section since.
        NotReady: there is no such version.
    """
    project = Project.objects.locked(project.pk)
    if store.version(project) != over:
        raise Conflict(_("Somebody changed this section meanwhile. Look at both again."))
    if not Revision.objects.of(project, store.name).filter(version=version).exists():
        raise NotReady(_("There is no such version any more."))
    store.write(project, store.as_of(project, version), actor=actor)
