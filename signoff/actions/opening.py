"""Asking people when their stage has come, and not before."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from signoff import rules
from signoff.actions import telling
from signoff.actions.handing import give
from signoff.models import HandOverKind, Signatory, SpecVersion
from signoff.policy import read_round
from stakeholders.models import Delegation


def open_stages(
    version: SpecVersion, *, actor: User, not_before: datetime | None = None
) -> list[Signatory]:
    """Ask everybody whose stage is open now and who was not asked yet; they are returned.

    Whoever was asked in a stage that is not open any more, because a decision was withdrawn, is
    not asked any more. Whoever calls holds the lock of the project.
    """
    there = list(version.signatories.select_related("version__project", "user", "decision"))
    stage = rules.open_stage(version, there)
    now = timezone.now()
    due = timezone.localdate(now) + timedelta(days=read_round(version.policy).due_days)
    _close(version, [one for one in there if one.stage > stage and not one.verdict], actor)
    asked = [one for one in there if one.stage <= stage and one.asked_at is None]
    for one in asked:
        one.asked_at, one.due_on = now, due
    Signatory.objects.bulk_update(asked, ["asked_at", "due_on"])
    waiting = [one for one in asked if not one.verdict]
    for one in waiting:
        _delegate(one)
    telling.ask_for_review(version, waiting, not_before=not_before)
    return waiting


def _close(version: SpecVersion, early: list[Signatory], actor: User) -> None:
    early = [one for one in early if one.asked_at]
    for one in early:
        one.asked_at = one.due_on = None
    Signatory.objects.bulk_update(early, ["asked_at", "due_on"])
    telling.stop_asking(version, [one.user for one in early if one.user], actor=actor)


def _delegate(signatory: Signatory) -> None:
    """Ask whom the person has named in advance for today instead of them, if that may be."""
    giver = signatory.user
    if giver is None or signatory.stands_in_for_id:
        return
    named = Delegation.objects.of(giver).on(timezone.localdate()).select_related("taker").first()
    if named and not rules.why_not_to(signatory, named.taker):
        kind, reason = HandOverKind.IN_ADVANCE, named.reason
        give(signatory, named.taker, kind=kind, reason=reason, actor=giver)


def not_yet(signatory: Signatory) -> str:
    """Why somebody cannot decide yet, in words; empty when their stage is open."""
    if signatory.asked_at:
        return ""
    version = signatory.version
    there = rules.signatories_of(version)
    first = rules.stages_of(version, there)[rules.open_stage(version, there) - 1].title
    return _("It is not your turn yet. First comes: %(stage)s. You get a mail when it is.") % {
        "stage": first
    }
