"""How somebody proves, at the moment of an act, that it is them."""

from datetime import timedelta
from hmac import compare_digest

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.tries import give_back_try, take_try
from accounts.models import Method, PersonalLink, StepUpCode, User
from accounts.refusals import NotReady
from accounts.rules import Person, methods_of
from mail.actions import write
from mail.letters import Letter, says
from mail.rules import SECRET, secret_of

HOUR = timedelta(hours=1)
MOST_CODES = 5


def prove(person: Person, about: str, *, password: str = "", code: str = "") -> Method:
    """How the person proved that it is them, for the act and the text that `about` names.

    Call it before the action and outside its transaction: a wrong try counts although nothing
    else happens.

    Raises:
        ValidationError: they did not; by the name of the field why, for the person.
    """
    methods = methods_of(person)
    if code and Method.CODE in methods:
        if use_code(person, about, code):
            return Method.CODE
        raise ValidationError(
            {"code": _("That is not the code, or it is too old. Check it, or ask for a new one.")}
        )
    if Method.PASSWORD not in methods or not isinstance(person, User):
        raise ValidationError({"code": _("Type the six digits from the mail.")})
    if not password:
        raise ValidationError({"password": _("Type your password.")})
    _check_password(person, password)
    return Method.PASSWORD


def _check_password(user: User, password: str) -> None:
    what = f"step-up:{user.pk}"
    taken_at = take_try(what)
    if taken_at is None:
        raise ValidationError(
            {"password": _("Too many wrong passwords. Wait 15 minutes, or use a code by mail.")}
        )
    if not user.check_password(password):
        raise ValidationError({"password": _("This is not your password. Type it once more.")})
    give_back_try(what, taken_at)


@transaction.atomic
def mail_code(person: Person, about: str, subject: str = "") -> StepUpCode:
    """Mail six digits that confirm `about`; earlier ones for it end.

    Raises:
        NotReady: the link or the account has ended, or too many codes were asked for.
    """
    locked = _locked(person)
    hour_ago = timezone.now() - HOUR
    if locked.codes.filter(made_at__gt=hour_ago).count() >= MOST_CODES:
        raise NotReady(_("Five codes were sent within an hour. Please wait an hour, then go on."))
    locked.codes.filter(about=about, used_at=None).update(used_at=timezone.now())
    code: StepUpCode = locked.codes.create(about=about)
    letter = Letter(
        subject or _("Your code for Upfront"),
        (
            says(_("Type these six digits to confirm it is you:")),
            says(SECRET, kind="code"),
            says(_("They count once, for ten minutes.")),
        ),
        small=(_("Nobody from us ever asks you for them. Did you not ask? Then do nothing."),),
    )
    write(letter, to=(person.name, person.email), cause=f"code:{code.seed}", seed=code.mail_seed)
    return code


def use_code(person: Person, about: str, typed: str) -> bool:
    """Whether `typed` is the code that was mailed for `about`. Each try counts, right or wrong."""
    with transaction.atomic():
        code = person.codes.select_for_update().filter(about=about).first()
        if code is None or not code.is_good:
            return False
        code.tries += 1
        right = compare_digest(secret_of(code.mail_seed).encode(), _digits(typed).encode())
        if right:
            code.used_at = timezone.now()
        code.save(update_fields=["tries", "used_at"])
    return right


def _locked(person: Person) -> Person:
    """The row of the person, held until the transaction ends.

    Raises:
        NotReady: the link or the account has ended.
    """
    if isinstance(person, PersonalLink):
        link = PersonalLink.objects.select_for_update().get(pk=person.pk)
        if not link.is_good:
            raise NotReady(_("This link does not open any more. Ask for a new one."))
        return link
    user: User = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not user.is_active:
        raise NotReady(_("This account is closed."))
    return user


def _digits(typed: str) -> str:
    """Only the digits: people copy blanks along."""
    return "".join(one for one in typed if one in "0123456789")
