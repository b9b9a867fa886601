"""Accepting a finding as it is, with a reason and a last day; and taking that back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, page, require
from intake.models import Project
from signoff import actions, policy, readiness, rules
from signoff.assemble import document_of
from signoff.forms import WaiverEndForm, WaiverForm
from signoff.models import TierOverride
from signoff.readiness import Draft, Item
from signoff.views.parts import find_project
from spec.render.sections.checks import place

looks_or_posts = require_http_methods(["GET", "HEAD", "POST"])


@looks_or_posts
def waivers(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask why a finding is accepted and until when; POST accepts it."""
    project = find_project(request, code)
    draft = readiness.of_draft(project, document_of(project), moment=timezone.now())
    held = rules.authority(request.user, project, draft.tier.number)
    require(held.edits or bool(held.role))
    item = _item(request, draft)
    require(held.may_waive(item.finding))
    form = WaiverForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, project, draft, item, form)
    actions.waive(
        project,
        check_id=item.finding.id,
        where=item.finding.where,
        reason=form.cleaned_data["reason"],
        until=form.cleaned_data["until"],
        actor=request.user,
    )
    messages.success(request, _("Accepted. Your name, your reason and the last day are kept."))
    return redirect("signoff:readiness", project.slug)


def _item(request: SignedInRequest, draft: Draft) -> Item:
    """The finding that the address or the form names.

    Raises:
        Http404: it names none.
        Conflict: it was there when the form was opened, and is not any more.
    """
    sent = request.POST if request.method == "POST" else request.GET
    key = (sent.get("check", ""), sent.get("where", ""))
    for item in draft.readiness.items:
        if (item.finding.id, item.finding.where) == key:
            return item
    if request.method == "POST":
        raise actions.mended()
    raise Http404


def _ask(
    request: SignedInRequest, project: Project, draft: Draft, item: Item, form: WaiverForm
) -> HttpResponse:
    context = {
        "project": project,
        "item": item,
        "place": place(item.finding.where),
        "tier": draft.tier.number,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return page(request, "signoff/waiver.html", context, status=status)


@looks_or_posts
def waiver_end(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Ask why an acceptance is taken back; POST takes it back."""
    project = find_project(request, code)
    waiver = get_object_or_404(project.waivers.with_people(), pk=pk)
    in_force = policy.tier_in_force(document_of(project), TierOverride.objects.latest_of(project))
    require(rules.can_end_waiver(request.user, waiver, in_force.number))
    form = WaiverEndForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"project": project, "waiver": waiver, "form": form}
        context["place"] = place(waiver.where)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return page(request, "signoff/waiver_end.html", context, status=status)
    actions.end_waiver(waiver, reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, _("Taken back. It counts as missing again."))
    return redirect("signoff:readiness", project.slug)
