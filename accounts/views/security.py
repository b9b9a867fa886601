"""How somebody gets in: password, passkeys, second factor, and where they are signed in."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, rules
from accounts.forms import ProofForm
from accounts.http import SignedInRequest, status_of, step_up


@require_safe
def security(request: SignedInRequest) -> HttpResponse:
    """Everything that lets this person in."""
    factors: dict[str, list[Any]] = {kind: [] for kind in Authenticator.Type.values}
    for one in Authenticator.objects.filter(user=request.user).order_by("created_at"):
        factors[one.type].append(one)
    context = {
        "factors": factors,
        "has_password": request.user.has_usable_password(),
        "must_add": rules.lacks_second_factor(request.user),
        "sign_ins": request.user.sign_ins.open(),
        "here": request.session.session_key,
    }
    return render(request, "accounts/security.html", context)


@require_POST
def other_sessions(request: SignedInRequest) -> HttpResponse:
    """End all sessions but this one."""
    here = str(request.session.session_key)
    count = actions.end_sessions(request.user, but=here, actor=request.user)
    _say_ended(request, count)
    return redirect("mfa_index")


@require_POST
def session(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one session."""
    _say_ended(request, actions.end_sessions(request.user, only=pk, actor=request.user))
    return redirect("mfa_index")


@require_http_methods(["GET", "HEAD", "POST"])
def reauthenticate(request: SignedInRequest) -> HttpResponse:
    """Prove who it is, then go on with what was begun."""
    form = ProofForm(request.POST or None, person=request.user, about="reauthenticate")
    if request.method != "POST" or not (method := step_up(request, form)):
        context = {"form": form}
        return render(request, "accounts/reauthenticate.html", context, status=status_of(form))
    record_authentication(request, request.user, method=method.value, reauthenticated=True)
    return resume_request(request) or redirect("mfa_index")


@require_safe
def passkey_options(request: SignedInRequest) -> HttpResponse:
    """What the browser asks a passkey of this person."""
    return JsonResponse({"request_options": begin_authentication(request.user)})


def _say_ended(request: HttpRequest, count: int) -> None:
    said = ngettext("%(n)s browser is signed out.", "%(n)s browsers are signed out.", count)
    messages.success(request, said % {"n": count} if count else _("No other browser was left."))
