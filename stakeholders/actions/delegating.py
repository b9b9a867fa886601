"""Naming somebody who decides in one's place for a time, and ending that."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.actions import record
from stakeholders.models import Delegation

SCOPE = "people"


@transaction.atomic
def delegate(
    giver: User, taker: User, *, starts: date, until: date, reason: str, actor: User
) -> Delegation:
    """Have what is asked of `giver` from `starts` to `until` asked of `taker`.

    It counts for what is asked from then on; it is not passed on to whom `taker` may have named.
    Sent twice, it is one.

    Raises:
        NotReady: the days, the reason or the person do not fit.
        Conflict: somebody else is named for one of these days already.
    """
    locked = User.objects.select_for_update(no_key=True).get(pk=giver.pk)
    there = Delegation.objects.standing().of(locked)
    for same in there.filter(taker=taker, starts=starts, until=until):
        return same
    _ensure_fits(locked, taker, starts, until, reason)
    if there.filter(starts__lte=until, until__gte=starts).exists():
        raise Conflict(_("Somebody is named for these days already. End that first."))
    made = Delegation.objects.create(
        giver=locked, taker=taker, starts=starts, until=until, reason=reason, made_by=actor
    )
    _record("delegation.give", made, actor)
    return made


def _ensure_fits(giver: User, taker: User, starts: date, until: date, reason: str) -> None:
    if giver.pk == taker.pk or not taker.is_active:
        raise NotReady(_("Choose somebody else who may sign in."))
    if until < starts or until < timezone.localdate():
        raise NotReady(_("The last day has to be today or later, and not before the first one."))
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))


@transaction.atomic
def end_delegation(delegation: Delegation, *, actor: User) -> Delegation:
    """Ask the person themselves again from now on; what was handed over already stays so."""
    locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if locked.ended_at is None:
        locked.ended_at = timezone.now()
        locked.save(update_fields=["ended_at"])
        _record("delegation.end", locked, actor)
    return locked


def _record(act: str, made: Delegation, actor: User) -> None:
    record(
        act,
        actor=actor,
        scope=SCOPE,
        obj=f"stakeholders.delegation:{made.pk}",
        detail={
            "from": str(made.giver.pseudonym),
            "to": str(made.taker.pseudonym),
            "starts": made.starts.isoformat(),
            "until": made.until.isoformat(),
        },
    )
