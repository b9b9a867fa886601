"""What one request of the guided intake works on: the project, the page, perhaps one item."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest, require
from intake import rules
from intake.actions import Origin, Store
from intake.forms import PageForm, Surroundings, item_type, pointed_at
from intake.forms.page import Typed
from intake.models import ROWS, Done, OpenPage, Project, names_of
from intake.questions import BY_SLUG
from intake.questions.chains import leader
from intake.questions.page import Page
from intake.questions.places import Asked
from intake.views.helping import helping
from spec import drafting
from spec.canonical import digest
from spec.document import Document
from spec.drafting import Place
from spec.hidden import HIDDEN

OWNERS = {"stakeholders": "stakeholders", "contact": "stakeholders", "concerns": "concerns"}
# The lists that units depend on, and those on which it depends whether a page is asked.
OF_UNITS, OF_QUESTIONS = ("kpis",), ("kpis", "requirements")
# What tells who raised a concern, or could make it known.
BEHIND_A_NAME = ("raised_by", "visibility")
TOKEN = re.compile(r"[\w-]{1,40}", re.ASCII)

type Stores = Mapping[str, Store]


def page_url(project: Project, asked: Page, item: str = "", name: str = "") -> str:
    """The address of a page of the intake, or of one item of its list, or of what `name` names."""
    app = OWNERS.get(asked.section, "intake")
    args = [project.slug, asked.slug, *([item] if item else [])]
    return reverse(f"{app}:{name or ('item' if item else 'page')}", args=args)


def field_url(project: Project, asked: Asked) -> str:
    """The address of the very field of the intake."""
    anchor = f"#{asked.anchor}" if asked.anchor else ""
    return page_url(project, asked.page, asked.item) + anchor


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a request works on: the project, the page, its section, and perhaps one item."""

    project: Project
    page: Page
    store: Store
    item: str = ""
    hides: tuple[str, ...] = ()
    # Where it is worked on, if that is another page than the intake's own.
    address: str = ""

    @property
    def shown(self) -> Page:
        """The page with those questions only whose answers the reader may know."""
        if not self.hides:
            return self.page
        kept = tuple(one for one in self.page.questions if one.path not in self.hides)
        return replace(self.page, questions=kept)

    @property
    def is_keyed(self) -> bool:
        """Whether the items of the page have keys; otherwise they are known by their position."""
        return drafting.keyed(item_type(self.page))

    @property
    def list_place(self) -> Place:
        """Where the list of the page stands in its section."""
        return tuple(self.page.items.split(".")) if self.page.items else ()

    @property
    def place(self) -> Place:
        """Where the answers of the form stand in the section."""
        if not self.item:
            return ()
        return (*self.list_place, self.item if self.is_keyed else int(self.item))

    @property
    def url(self) -> str:
        """The address of what is worked on."""
        return self.address or page_url(self.project, self.page, self.item)

    def label(self, item: str) -> str:
        """How people call an item: by its key, or by its position."""
        if self.is_keyed or not item:
            return item
        return _("Entry %(number)s") % {"number": int(item) + 1}

    def question(self, path: str) -> str:
        """The question at `path` in words."""
        return next((str(one.label) for one in self.page.questions if one.path == path), path)

    def about(self, content: Any) -> str:
        """By what an item without a key is known: the SHA-256 of what it says."""
        return digest(content) if self.item and not self.is_keyed else ""

    def content(self) -> Any:
        """The part, or the item, as it is stored.

        Raises:
            NotThere: the item has been removed.
        """
        return drafting.get(self.store.data(self.project), self.place)

    def document(self, lists: Sequence[str] = OF_QUESTIONS) -> Document:
        """The document with these lists only: as much as units and the choice of questions need."""
        kept = {section.name: section.content for section in self.project.sections.all()}
        data = {name: content for name, content in kept.items() if content is not None}
        rows = {name: [row.as_data() for row in ROWS[name].of(self.project)] for name in lists}
        return Document.model_validate(data | rows)

    def around(self) -> Surroundings:
        """What the questions need to know beside their answers."""
        targets = pointed_at(self.page)
        names = {name: names_of(self.project, name, title) for name, title in targets.items()}
        lists = OF_QUESTIONS if self.page.section == "requirements" else OF_UNITS
        return Surroundings(self.document(lists), names)

    def form(
        self,
        data: Any,
        content: Any,
        around: Surroundings,
        *,
        typed: Mapping[str, Typed] | None = None,
    ) -> PageForm:
        """The form of the page for `content`; `data` is what was sent, if anything was.

        Beside other forms on a page of another app, its ids begin with the item.
        """
        auto_id = f"{self.item}_%s" if self.address else "id_%s"
        return PageForm(
            data, page=self.shown, content=content, around=around, typed=typed, auto_id=auto_id
        )

    def frame(self, request: SignedInRequest) -> dict[str, Any]:
        """What every page of the intake shows around its answers."""
        done = Done.objects.filter(project=self.project, page=self.page.slug)
        listed = leader(self.page) if self.page.items is not None else self.page
        names = ("items", "done", "history", "restoration")
        return {
            "project": self.project,
            "asked": self.page,
            "sheet": self,
            "item": self.item,
            "item_label": self.label(self.item),
            "is_done": done.exists(),
            "present": present(request, self),
            **helping(request, self),
            "list_url": page_url(self.project, listed),
            **{f"{name}_url": page_url(self.project, self.page, name=name) for name in names},
        }


def find(request: SignedInRequest, stores: Stores, code: str, slug: str, item: str = "") -> Sheet:
    """What the request works on: 404 for strangers, 403 for those who only read."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_edit(request.user, project))
    asked = BY_SLUG[slug]
    sheet = Sheet(project, asked, stores[asked.section], item)
    if item and not sheet.is_keyed and not (item.isdecimal() and item.isascii()):
        raise Http404
    if item and asked.items is None:
        raise Http404
    return replace(sheet, hides=_hidden(request, sheet))


def _hidden(request: SignedInRequest, sheet: Sheet) -> tuple[str, ...]:
    """The questions about a concern that are between the lead and who raised it.

    Whoever has just answered them on the same page may still correct that.
    """
    rows = sheet.store.rows
    if sheet.page.section != "concerns" or not sheet.item or rows is None:
        return ()
    found = rows.of(sheet.project).filter(key=sheet.item)
    found = found.filter(visibility__in=HIDDEN)  # type: ignore[misc] # a concern has it
    if rules.can_lead(request.user, sheet.project) or not found.exists():
        return ()
    page = OpenPage.objects.filter(user=request.user, project=sheet.project)
    knows = page.filter(token=request.POST.get("token", ""), known__has_key="visibility")
    return () if request.method == "POST" and knows.exists() else BEHIND_A_NAME


def origin(request: SignedInRequest, seen: Mapping[Place, str] | None = None) -> Origin:
    """Which page sent the request; anything that is no token or number counts as none."""
    token = request.POST.get("token", "")
    return Origin(
        version=number(request, "version"),
        token=token if TOKEN.fullmatch(token) else "",
        save_no=number(request, "save_no"),
        seen=seen or {},
    )


def number(request: SignedInRequest, name: str) -> int:
    """A whole number of the form; 0 for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0  # noqa: PLR2004 - fits a column


def present(request: SignedInRequest, sheet: Sheet) -> str:
    """Who else writes in this section just now, in words."""
    names = OpenPage.objects.others(sheet.project, sheet.page.section, request.user)
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s is in this section.") % {"name": names[0]}
    *first, last = names
    return _("%(names)s and %(name)s are in this section.") % {
        "names": ", ".join(first),
        "name": last,
    }
