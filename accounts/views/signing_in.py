"""Signing in without a password, by six digits from a mail."""

from http import HTTPStatus
from uuid import uuid4

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.forms import AddressForm, SignInCodeForm
from accounts.models import User

# In the session: the address, what the code is about, and where to go then.
WAITS_FOR_CODE = "code_sign_in"
LIMIT = "request_login_code"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Have a code mailed; whoever has no account is answered the same."""
    form = AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        context = {"form": form, "next": request.GET.get("next", "")}
        return render(request, "accounts/sign_in_code.html", context, status=status)
    email = form.cleaned_data["email"]
    refusal: HttpResponse | None = ratelimit.consume_or_429(request, action=LIMIT, key=email)
    if refusal:
        return refusal
    about = f"sign-in:{uuid4()}"
    request.session[WAITS_FOR_CODE] = {"email": email, "about": about, "next": _next(request)}
    actions.mail_sign_in_code(email, about)
    return redirect("sign_in_code_confirm")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code_confirm(request: HttpRequest) -> HttpResponse:
    """Take the code and sign in."""
    waiting = request.session.get(WAITS_FOR_CODE)
    if waiting is None:
        return redirect("sign_in_code")
    form = SignInCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.active().filter(email=waiting["email"]).first()
        if user and actions.use_code(user, waiting["about"], form.cleaned_data["code"]):
            del request.session[WAITS_FOR_CODE]
            record_authentication(request, user, method="code", email=user.email)
            login = Login(user=user, email=user.email, redirect_url=waiting["next"] or None)
            response: HttpResponse = perform_login(request, login)
            return response
        form.add_error("code", _("That is not the code, or it is too old. Ask for a new one."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "email": waiting["email"]}
    return render(request, "accounts/sign_in_code_confirm.html", context, status=status)


def _next(request: HttpRequest) -> str:
    """Where to go after signing in, never to another site."""
    path = request.POST.get("next", "")
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
