"""What every door for people uses: the request of a signed-in person, pages and permissions."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.webauthn.internal.auth import complete_authentication
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from accounts import actions, rules
from accounts.forms import ProofForm
from accounts.models import Method, PersonalLink, User
from accounts.refusals import NotReady

# In the session: which link somebody came by, and until when it counts.
LINK, UNTIL = "link", "link_until"
LINK_SESSION = timedelta(hours=2)
HOUR_S = 60 * 60


class SignedInRequest(HttpRequest):
    """A request that `LoginRequiredMiddleware` let through."""

    user: User
    htmx: HtmxDetails


def page(
    request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `app/page.html#part`: the part alone for htmx, the whole page for everybody else.

    A request that htmx sends to go back in history wants the whole page, too.
    """
    template = name if wants_part(request) else name.partition("#")[0]
    return render(request, template, dict(context), status=status)


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page that is already shown."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as the sentence require(can_x(...))
    """Go on only if a rule said yes.

    Raises:
        PermissionDenied: it said no; the person sees the page for 403.
    """
    if not allowed:
        raise PermissionDenied


def step_up(request: HttpRequest, form: ProofForm) -> Method | None:
    """How the person proved that it is them; nothing if the form has to be shown again.

    It is shown again with its errors (`status_of`), or because only a code was asked for, which
    this has mailed. What is typed is proved last, so that a mistake elsewhere uses up no code.
    """
    if form.asks_for_code:
        _mail_code(request, form)
    elif form.is_valid():
        try:
            method = _proved(form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            # A session that somebody may have copied before does not go on with this act.
            change_session_id(request)
            return method
    return None


def _proved(form: ProofForm) -> Method:
    """How it was proved.

    Raises:
        ValidationError: it was not.
    """
    answer = form.passkey_answer()
    if answer is None:
        return actions.prove(form.person, form.about, **form.proof())
    # The challenge is of this session and counts once; it comes with the very form it confirms.
    complete_authentication(form.person, answer).record_usage()
    return Method.PASSKEY


def came_by_organisation(request: HttpRequest) -> bool:
    """Whether the organisation signed the person in, which asks for its own second factor."""
    records = get_authentication_records(request, request.user)
    return any(one["method"] == "socialaccount" for one in records)


def note_use(session: SessionBase, now: datetime) -> None:
    """Keep in the session when it began and when it was used last."""
    session.setdefault(rules.STARTED, rules.noted(now))
    session[rules.SEEN] = rules.noted(now)


def begin_session(request: HttpRequest | None, **_signal: Any) -> None:
    """A session begins when somebody signs in."""
    if request is not None:
        request.session.pop(rules.STARTED, None)
        note_use(request.session, timezone.now())


def change_session_id(request: HttpRequest) -> None:
    """Let the session go on under an id that nobody has seen."""
    before = request.session.session_key
    request.session.cycle_key()
    actions.rename_session(str(before), str(request.session.session_key))


def status_of(form: ProofForm) -> HTTPStatus:
    """The status of the page that shows the form again."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _mail_code(request: HttpRequest, form: ProofForm) -> None:
    try:
        actions.mail_code(form.person, form.about)
    except NotReady as refusal:
        form.add_error(None, refusal.sentence)
    else:
        said = _("We mailed six digits to %(address)s. They count once, for ten minutes.")
        messages.success(request, said % {"address": form.person.email})


def come_in_by(request: HttpRequest, link: PersonalLink) -> None:
    """Let the visitor into what the link opens, for two hours at most and nothing else.

    It ends at a full hour: the moment at which somebody came would tell which of the things that
    were said without a name are theirs.
    """
    end = (timezone.now() + LINK_SESSION).timestamp()
    until = end - end % HOUR_S
    change_session_id(request)
    request.session[LINK] = link.pk
    request.session[UNTIL] = until
    if not request.user.is_authenticated:
        request.session.set_expiry(datetime.fromtimestamp(until, tz=UTC))


def link_of(request: HttpRequest, purpose: str) -> PersonalLink | None:
    """The link for `purpose` that the visitor came in by, if it still counts."""
    if request.session.get(UNTIL, 0) < timezone.now().timestamp():
        return None
    links = PersonalLink.objects.good().filter(purpose=purpose)
    return links.filter(pk=request.session[LINK]).first()


def no_link(request: HttpRequest) -> HttpResponse:
    """What somebody sees who came without a link, or whose link leads nowhere any more."""
    return render(request, "accounts/no_link.html", status=HTTPStatus.FORBIDDEN)


type LinkView = Callable[[HttpRequest, PersonalLink], HttpResponse]


def by_link(purpose: str) -> Callable[[LinkView], Callable[[HttpRequest], HttpResponse]]:
    """A page for people who came in by a personal link for `purpose`, without an account."""

    def decorate(view: LinkView) -> Callable[[HttpRequest], HttpResponse]:
        @login_not_required
        @wraps(view)
        def answer(request: HttpRequest) -> HttpResponse:
            link = link_of(request, purpose)
            if link is None:
                return no_link(request)
            response = view(request, link)
            response["Cache-Control"] = "no-store"
            return response

        return answer

    return decorate


# --- One address for people who are signed in and for those with a link -------------------------
class VisitRequest(HttpRequest):
    """A request of somebody who is signed in, or who came by a link that stands for an account."""

    visitor: User
    link: PersonalLink | None
    htmx: HtmxDetails


# For which account a link with this purpose stands; the apps above enter theirs when they start.
STANDS_FOR: dict[str, Callable[[PersonalLink], User | None]] = {}


def by_link_too(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that a personal link opens as well, as the person it was made for.

    Signed in counts first. The view sees to it that the link is for what it shows.
    """

    @login_not_required
    @wraps(view)
    def answer(request: VisitRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.link = None
        if request.user.is_authenticated:
            request.visitor = request.user
            return view(request, *args, **kwargs)
        request.link, visitor = _visitor(request)
        if visitor is None:
            return redirect_to_login(request.get_full_path())
        request.visitor = visitor
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def _visitor(request: HttpRequest) -> tuple[PersonalLink | None, User | None]:
    """The link that somebody came in by, and the active account it stands for."""
    for purpose, stands_for in STANDS_FOR.items():
        link = link_of(request, purpose)
        visitor = stands_for(link) if link else None
        if visitor and visitor.is_active:
            return link, visitor
    return None, None
