"""What becomes of the answers that somebody sends: stored, compared, or kept as they were typed.

The pages of the intake and the board of concerns show the same forms; only what stands around them
differs.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from intake import actions
from intake.actions import Gone, Saved, Stale
from intake.forms import Conflict, PageForm
from intake.forms.conflict import chosen
from intake.forms.page import Typed
from intake.models import Unsent
from intake.views.sheet import Sheet, number, origin
from spec.drafting import NotThere


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was sent: `saved`, or `gone`; neither when a later save was there first.

    `sheet` is where the item stands now; `clashed` are the questions with two texts.
    """

    sheet: Sheet
    form: PageForm
    saved: Saved | None = None
    gone: Gone | None = None
    clashed: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was sent is stored."""
        return bool(self.saved) and not self.clashed and not self.form.has_problems


def fresh(request: SignedInRequest, sheet: Sheet) -> dict[str, Any]:
    """The answers as they are stored, with what this person typed and could not store.

    Raises:
        NotThere: the item has been removed.
    """
    # The version first: what is saved in between then counts as seen, never as overwritten.
    version = sheet.store.version(sheet.project)
    content, around = sheet.content(), sheet.around()
    kept = _kept(request, sheet, content)
    unclear: dict[str, Typed] = {one.field: one.typed for one in kept if not one.clashed}
    clashed: dict[str, Typed] = {one.field: one.typed for one in kept if one.clashed}
    form = sheet.form(None, content, around, typed=unclear)
    conflict = Conflict(sheet.shown, content, around, clashed) if clashed else None
    seen = request.method == "GET"
    return {
        "form": form,
        "version": version,
        "token": actions.open_page(sheet.project, sheet.page.section, actor=request.user)
        if seen
        else "",
        "conflict": conflict if conflict and conflict.rows else None,
    }


def _kept(request: SignedInRequest, sheet: Sheet, content: Any) -> list[Unsent]:
    """What this person typed here before and could not store; about this very item."""
    found = Unsent.objects.on(sheet.project, request.user, sheet.page.slug, sheet.item)
    return list(found.fresh().filter(about=sheet.about(content)))


def sent_form(sheet: Sheet, data: Any) -> PageForm:
    """The form with what was sent; of an item that is gone, nothing is stored any more."""
    try:
        content = sheet.content()
    except NotThere:
        content = {}
    form = sheet.form(data, content, sheet.around())
    form.full_clean()
    return form


def save(request: SignedInRequest, sheet: Sheet) -> Outcome:
    """Store what was sent, as far as it can be; keep the rest as it was typed."""
    data, left, seen = chosen(request.POST)
    if "bring_back" in request.POST:
        version = number(request, "version")
        actions.bring_back(sheet.project, sheet.store, sheet.place, version, actor=request.user)
    form = sent_form(sheet, data)
    places = {form.place(path): sha256 for path, sha256 in seen.items() if path in form.paths}
    try:
        saved = actions.save_answers(
            sheet.project,
            sheet.store,
            form.answers(),
            place=sheet.place,
            origin=origin(request, places),
            actor=request.user,
        )
    except Stale:
        return Outcome(sheet, form)
    except Gone as gone:
        return _gone(request, sheet, form, gone)
    here = replace(sheet, item=str(saved.place[-1]) if saved.place else "")
    clashed = _clashed(form, saved)
    about = here.about(here.content())
    _keep(request, here, form, sent=[*form.sent(), *left], clashed=clashed, about=about)
    return Outcome(here, form, saved=saved, clashed=clashed)


def _gone(request: SignedInRequest, sheet: Sheet, form: PageForm, gone: Gone) -> Outcome:
    _keep(request, sheet, form, sent=form.sent(), clashed=_words_about(form, gone), about="removed")
    return Outcome(sheet, form, gone=gone)


def _words_about(form: PageForm, gone: Gone) -> list[str]:
    """The questions whose answers the person had changed when the item was removed."""
    touched = [path for path in form.sent() if form.place(path) in gone.touched]
    return [*touched, *form.unclear()]


def _clashed(form: PageForm, saved: Saved) -> list[str]:
    """The questions to which somebody else gave another answer."""
    places = {clash.place for clash in saved.clashes}
    return [path for path in form.sent() if form.place(path) in places]


def _keep(
    request: SignedInRequest,
    sheet: Sheet,
    form: PageForm,
    *,
    sent: list[str],
    clashed: list[str],
    about: str,
) -> None:
    """Keep what could not be stored as it was typed."""
    actions.keep_unsent(
        sheet.project,
        request.user,
        sheet.page.slug,
        sheet.item,
        sent=sent,
        unclear=form.unclear(),
        clashed={path: form.typed_into(path) for path in clashed},
        about=about,
    )


def note_others(form: PageForm, saved: Saved) -> None:
    """Say beside each answer what others made of it where this person changed nothing."""
    words = _("%(who)s changed this answer to: %(text)s")
    who = ", ".join(saved.people) or _("Somebody else")
    for path in form.sent():
        if form.place(path) in saved.theirs:
            text = form.told(path, saved.theirs[form.place(path)])
            form.note(path, words % {"who": who, "text": text or "–"})


def both_texts(outcome: Outcome) -> dict[str, Any]:
    """Both texts side by side, question by question; the other answers are stored."""
    assert outcome.saved is not None  # noqa: S101 - whoever calls has looked
    sheet, form = outcome.sheet, outcome.form
    typed = {path: form.typed_into(path) for path in outcome.clashed}
    conflict = Conflict(sheet.shown, sheet.content(), form.around, typed)
    note_others(form, outcome.saved)
    return {"conflict": conflict, "people": outcome.saved.people}


def removed(outcome: Outcome) -> dict[str, Any]:
    """The words that were typed about an item that somebody removed, and a way to bring it back."""
    gone, form = outcome.gone, outcome.form
    assert gone is not None  # noqa: S101 - whoever calls has looked
    last = replace(outcome.sheet, item=str(gone.place[-1]))
    typed = {path: form.typed_into(path) for path in _words_about(form, gone)}
    return {
        "gone": gone,
        "back_url": last.url,
        "people": gone.people,
        "typed": typed,
        "said": [
            (form.label(path), "\n".join(text for texts in one.values() for text in texts))
            for path, one in typed.items()
        ],
    }
