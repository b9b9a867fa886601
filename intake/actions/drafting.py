"""Writing a draft in small steps; nobody overwrites anybody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from intake.actions.sections import save_section
from intake.models import ROWS, Done, PartRow, Project, Revision, Section, Unsent
from spec import drafting
from spec.document import Part
from spec.drafting import NotThere, Place

type Save = Callable[[Project, Any, User], object]


@dataclass(frozen=True, slots=True)
class Store:
    """Where a section of the draft is kept, and the action that writes it whole."""

    name: str
    rows: type[PartRow] | None = None
    save: Save | None = None

    def write(self, project: Project, content: Part | list[Part], *, actor: User) -> None:
        """Write the whole section."""
        if self.save is None:
            save_section(project, self.name, content, actor=actor)
        else:
            self.save(project, content, actor)

    def data(self, project: Project) -> Any:
        """The section as plain data."""
        model = self.rows or ROWS.get(self.name)
        if model is None:
            kept = Section.objects.filter(project=project, name=self.name).first()
            found = kept.content if kept else None
        else:
            found = [row.as_data() for row in model.of(project)]
            found = (found[0] if found else None) if drafting.is_part(self.name) else found
        empty: Any = {} if drafting.is_part(self.name) else []
        return drafting.plain_section(self.name, drafting.validated(self.name, found or empty))

    def version(self, project: Project) -> int:
        """The version of the section; 0 before anything was written."""
        versions = Section.objects.filter(project=project, name=self.name)
        return versions.values_list("version", flat=True).first() or 0


class Clashed(Conflict):
    """Somebody else changed the same answers; both texts are in `clashes`."""

    def __init__(self, clashes: list[drafting.Clash], version: int) -> None:
        super().__init__(_("Somebody else changed the same answer. Both texts are shown below."))
        self.clashes = clashes
        self.version = version


@transaction.atomic
def save_answers(
    project: Project, store: Store, answers: Mapping[Place, Any], *, base: int, actor: User
) -> int:
    """Write the answers that differ from version `base` of the section; its version afterwards.

    What others wrote elsewhere in the section meanwhile stays as they wrote it.

    Raises:
        Clashed: somebody else gave another answer to the same question since `base`.
        NotReady: the item that the answers belong to has been removed.
    """
    project = Project.objects.locked(project.pk)
    now, version = store.data(project), store.version(project)
    before = now if base == version else _as_of(project, store, base)
    try:
        clashes = drafting.clashes(before, now, answers)
        mine = drafting.changed(before, answers)
    except NotThere as error:
        raise NotReady(_("Somebody removed this entry meanwhile. Your text is below.")) from error
    if clashes:
        raise Clashed(clashes, version)
    if mine:
        _write(project, store, drafting.put(now, mine), actor)
    return store.version(project)


def _as_of(project: Project, store: Store, version: int) -> Any:
    """The section as version `version` had it; before the first one it was empty."""
    found = Revision.objects.filter(
        section__project=project, section__name=store.name, version=version
    ).first()
    empty: Any = {} if drafting.is_part(store.name) else []
    return empty if found is None or found.content is None else found.content


def _write(project: Project, store: Store, data: Any, actor: User) -> None:
    store.write(project, drafting.validated(store.name, data), actor=actor)


@transaction.atomic
def add_item(
    project: Project,
    store: Store,
    place: Place,
    *,
    letter: str,
    actor: User,
    preset: Mapping[str, Any] | None = None,
) -> str | int:
    """Put a new, empty item at the end of the list at `place`; its key or its position.

    `letter` begins the keys of lists whose items have one; otherwise it is empty. `preset` is what
    the item says from the beginning.
    """
    project = Project.objects.locked(project.pk)
    data = store.data(project)
    items = list(drafting.get(data, place) or [])
    step: str | int = drafting.next_id(items, letter) if letter else len(items)
    items.append(({"id": step} if letter else {}) | dict(preset or {}))
    _write(project, store, _with_items(data, place, items), actor)
    return step


@transaction.atomic
def remove_item(project: Project, store: Store, place: Place, *, actor: User) -> int:
    """Take an item out of its list; the version that `restore` brings back.

    Raises:
        NotReady: it is gone already.
    """
    project = Project.objects.locked(project.pk)
    data, version = store.data(project), store.version(project)
    items, index = _found(data, place)
    _write(project, store, _with_items(data, place[:-1], items[:index] + items[index + 1 :]), actor)
    return version


@transaction.atomic
def move_item(project: Project, store: Store, place: Place, *, by: int, actor: User) -> None:
    """Move an item up (-1) or down (1) in its list; at the end of the list it stays.

    Raises:
        NotReady: it is gone.
    """
    project = Project.objects.locked(project.pk)
    data = store.data(project)
    items, index = _found(data, place)
    target = min(max(index + by, 0), len(items) - 1)
    items.insert(target, items.pop(index))
    _write(project, store, _with_items(data, place[:-1], items), actor)


@transaction.atomic
def restore(project: Project, store: Store, version: int, *, actor: User) -> None:
    """Bring the section back to what `version` had; as a new version, so nothing is lost.

    Raises:
        NotReady: there was no such version.
    """
    project = Project.objects.locked(project.pk)
    known = Revision.objects.filter(
        section__project=project, section__name=store.name, version=version
    )
    if not known.exists():
        raise NotReady(_("There is no such version any more."))
    _write(project, store, _as_of(project, store, version), actor)


@transaction.atomic
def keep_unsent(
    project: Project, user: User, page: str, item: str, texts: Mapping[str, str]
) -> None:
    """Keep answers that could not be understood, as they were typed; forget those that now can."""
    kept = Unsent.objects.filter(project=project, user=user, page=page, item=item)
    kept.exclude(field__in=texts).delete()
    for field, text in texts.items():
        kept.update_or_create(
            field=field,
            defaults={"text": text},
            create_defaults={
                "project": project,
                "user": user,
                "page": page,
                "item": item,
                "text": text,
            },
        )


@transaction.atomic
def say_done(project: Project, page: str, *, actor: User, finished: bool) -> None:
    """Keep somebody's word that a page is finished, or take it back."""
    if finished:
        Done.objects.get_or_create(project=project, page=page, defaults={"said_by": actor})
    else:
        Done.objects.filter(project=project, page=page).delete()


def _found(data: Any, place: Place) -> tuple[list[Any], int]:
    """(the items of the list, the index of the item)."""
    try:
        items = list(drafting.get(data, place[:-1]) or [])
        return items, drafting.position(items, place[-1])
    except NotThere as error:
        raise NotReady(_("Somebody removed this entry meanwhile.")) from error


def _with_items(data: Any, place: Place, items: list[Any]) -> Any:
    return drafting.put(data, {place: items}) if place else items
