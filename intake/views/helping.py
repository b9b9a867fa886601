"""What helps on a page of the intake: words explained, pictures, prompts, files, open points."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest, wants_part
from intake.actions.helping import add_open_point
from intake.forms.helping import DoubtForm
from intake.models import Attachment, Section
from intake.questions.beside import Around, beside
from intake.questions.page import Page, Template
from intake.questions.sentences import Gaps, is_about_sentences, sentence
from intake.questions.terms import Marker
from spec.values import Unfit

if TYPE_CHECKING:
    from intake.actions import Origin
    from intake.views.sheet import Sheet


def helping(request: SignedInRequest, sheet: "Sheet") -> dict[str, Any]:
    """What the templates of a page show beside its answers."""
    around = Around(
        section=lambda: sheet.store.data(sheet.project),
        project=lambda: _project_part(sheet),
        today=timezone.localdate(),
    )
    there = Attachment.objects.filter(project=sheet.project).there()
    return {
        "words": Marker(),
        "help": None if sheet.item else beside(sheet.page, around),
        "files": list(there.at(sheet.page.slug, sheet.item)),
        "doubt": DoubtForm(page=sheet.page),
        "puts_into_words": is_about_sentences(sheet.page),
        "back_query": back_query(request),
    }


def back_query(request: SignedInRequest) -> str:
    """What keeps the way back to the check page, for somebody who came from there."""
    came_from = request.GET.get("return") or request.POST.get("return")
    return "?return=check" if came_from == "check" else ""


def _project_part(sheet: "Sheet") -> dict[str, Any]:
    """The section about the project itself, as plain data."""
    kept = Section.objects.filter(project=sheet.project, name="project").first()
    return (kept.content if kept else None) or {}


def keep_doubt(request: SignedInRequest, sheet: "Sheet", origin: "Origin") -> None:
    """Add the open point that was sent along with the answers, if one was.

    A page that saves while somebody types says nothing about it yet.
    """
    form = DoubtForm(request.POST, page=sheet.page, item=sheet.label(sheet.item))
    if wants_part(request) or not form.is_filled:
        return
    if not form.is_valid():
        problems = " ".join(str(error) for errors in form.errors.values() for error in errors)
        messages.error(request, _("The open point is not kept. %(why)s") % {"why": problems})
        return
    doubt = form.doubt(somebody=str(request.user))
    today = timezone.localdate()
    add_open_point(sheet.project, doubt, today=today, origin=origin, actor=request.user)
    told = _("“%(question)s” is an open point now. %(owner)s finds out.")
    words = {"question": doubt.question, "owner": doubt.owner}
    messages.success(request, told % words)


def gaps_of(data: QueryDict) -> Gaps:
    """What was typed into the gaps of a sentence."""
    return Gaps(data.get("gap-condition", ""), data.get("gap-deed", ""))


def with_template(data: QueryDict, page: Page) -> QueryDict:
    """The answers that were sent, the empty ones filled from the template that they name.

    What a person wrote stays; what the template before it wrote makes room.
    """
    answers = data.copy()
    chosen = next((one for one in page.templates if one.slug == data.get("template")), None)
    before = next((one for one in page.templates if _stands_in(data, one)), None)
    for path, text in (chosen.answers if chosen else {}).items():
        made = str(before.answers.get(path, "")) if before else ""
        if data.get(path, "").strip() in ("", made):
            answers[path] = str(text)
    return answers


def _stands_in(data: QueryDict, template: Template) -> bool:
    """Whether one of the template's texts with gaps is what was sent."""
    answers = ((path, str(text)) for path, text in template.answers.items())
    return any(data.get(path) == text for path, text in answers if {"<", ">"} <= set(text))


def put_into_words(data: QueryDict) -> QueryDict:
    """The answers that were sent, with the sentence made from its gaps; all others as they were."""
    answers = data.copy()
    try:
        answers["statement"] = sentence(data.get("pattern", ""), gaps_of(data))
    except Unfit:
        return answers
    return answers
