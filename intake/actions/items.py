"""Lists of the draft: adding, removing, bringing back and moving items."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from intake.actions.drafting import Gone, people_since, place_now
from intake.actions.pages import Origin, once, page_of
from intake.actions.store import Store
from intake.models import Project, Revision
from spec import drafting
from spec.drafting import NotThere, Place

# How many earlier versions are asked for keys that must not be given again.
VERSIONS_ASKED = 20


@transaction.atomic
def add_item(
    project: Project,
    store: Store,
    place: Place,
    *,
    keyed: bool,
    origin: Origin,
    actor: User,
    preset: Mapping[str, Any] | None = None,
) -> str | int:
    """Put a new item at the end of the list at `place`; its key or its position.

    `preset` is what the item says from the beginning. The same page adds one item, however often
    it sends.
    """
    project = Project.objects.locked(project.pk)
    page = page_of(project, store.name, origin, actor=actor)

    def add() -> str | int:
        data = store.data(project)
        items = list(drafting.get(data, place) or [])
        said = dict(preset or {})
        step = new_key(project, store, items, place, said) if keyed else len(items)
        items.append(({"id": step} if keyed else {}) | said)
        store.write(project, _with_items(data, place, items), actor=actor)
        return step

    step: str | int = once(page, f"add {store.name} {place}", add)
    return step


def new_key(
    project: Project, store: Store, items: list[Any], place: Place, said: Mapping[str, Any]
) -> str:
    """A key that no item has, nor had lately: others may still point at one that was removed."""
    latest = Revision.objects.of(project, store.name)[:VERSIONS_ASKED]
    for content in latest.values_list("content", flat=True):
        items = [*items, *(drafting.get(content, place) or [])]
    return drafting.next_id(items, drafting.letter_of(store.name, said))


@transaction.atomic
def remove_item(
    project: Project, store: Store, place: Place, *, origin: Origin, actor: User
) -> tuple[int, str | int]:
    """Take an item out of its list; (version, step) by which `bring_back` fetches it again.

    Raises:
        Gone: somebody else removed it before.
        NotReady: something else is about it.
    """
    project = Project.objects.locked(project.pk)
    page = page_of(project, store.name, origin, actor=actor)

    def remove() -> tuple[int, str | int]:
        version = store.version(project)
        data, items, index = _found(project, store, place, origin, actor)
        del items[index]
        store.write(project, _with_items(data, place[:-1], items), actor=actor)
        return version, place[-1] if isinstance(place[-1], str) else index

    version, step = once(page, f"remove {store.name} {place}", remove)
    return version, step


@transaction.atomic
def bring_back(project: Project, store: Store, place: Place, version: int, *, actor: User) -> None:
    """Put an item back that stood at `place` in `version`; nothing happens if it is there.

    What others wrote in the list since stays.

    Raises:
        Gone: it was not there then either.
    """
    project = Project.objects.locked(project.pk)
    data, step = store.data(project), place[-1]
    try:
        before = list(drafting.get(store.as_of(project, version), place[:-1]) or [])
        index = drafting.position(before, step)
    except NotThere as error:
        raise Gone from error
    items = list(drafting.get(data, place[:-1]) or [])
    if _count(items, before[index], step) < _count(before, before[index], step):
        items.insert(min(index, len(items)), before[index])
        store.write(project, _with_items(data, place[:-1], items), actor=actor)


def _count(items: list[Any], item: Any, step: str | int) -> int:
    """How many of `items` are `item`: by its key, or by what it says."""
    if isinstance(step, str):
        return sum(one.get("id") == step for one in items)
    return sum(drafting.same(one, item) for one in items)


@transaction.atomic
def move_item(
    project: Project,
    store: Store,
    place: Place,
    *,
    by: int,
    among: Callable[[Any], bool],
    origin: Origin,
    actor: User,
) -> str | int:
    """Move an item up (-1) or down (1), past the next one that `among` says stands in the list.

    At the end of the list it stays. The step by which it is known now.

    Raises:
        Gone: somebody else removed it.
    """
    project = Project.objects.locked(project.pk)
    page = page_of(project, store.name, origin, actor=actor)

    def move() -> str | int:
        data, items, index = _found(project, store, place, origin, actor)
        ways = range(index + by, -1 if by < 0 else len(items), by)
        target = next((one for one in ways if among(items[one])), index)
        items.insert(target, items.pop(index))
        store.write(project, _with_items(data, place[:-1], items), actor=actor)
        return place[-1] if isinstance(place[-1], str) else target

    step: str | int = once(page, f"move {store.name} {place} {by}", move)
    return step


def _found(
    project: Project, store: Store, place: Place, origin: Origin, actor: User
) -> tuple[Any, list[Any], int]:
    """(the section, the items of the list, the index of the item in it), as they are now."""
    data, version = store.data(project), store.version(project)
    try:
        here = place_now(project, store, place, since=origin.version, now=data, version=version)
        items = list(drafting.get(data, here[:-1]) or [])
        return data, items, drafting.position(items, here[-1])
    except NotThere as error:
        raise Gone(people_since(project, store, origin.version, actor)) from error


def _with_items(data: Any, place: Place, items: list[Any]) -> Any:
    return drafting.put(data, {place: items}) if place else items
