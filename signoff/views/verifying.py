"""Whether a document is ours, unchanged and current: for everybody who holds one."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from signoff import verification
from signoff.forms import VerifyForm
from signoff.models import SealCertificate
from spec import verify as program


def for_everybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page without signing in, unless the setting says that only people with an account check."""

    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, **parts: str) -> HttpResponse:
        if settings.PUBLIC_VERIFICATION or request.user.is_authenticated:
            return view(request, **parts)
        return redirect_to_login(request.get_full_path())

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def verify(request: HttpRequest) -> HttpResponse:
    """Check a file: nothing of it is kept, whatever the answer."""
    if request.method != "POST":
        return _page(request, VerifyForm())
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    answer = verification.check(form.content())
    return _page(request, VerifyForm(), answer)


def _page(
    request: HttpRequest,
    form: VerifyForm,
    answer: verification.Answer | None = None,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {"form": form, "answer": answer}
    return render(request, "signoff/verify.html", context, status=status)


@require_safe
@for_everybody
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the short address on a document leads to: whether that version counts now."""
    version = verification.of_code(code)
    if version is None:
        raise Http404
    verdict, reason = verification.standing_of(version)
    context = {"version": version, "verdict": verdict, "reason": reason, "form": VerifyForm()}
    return render(request, "signoff/verify_code.html", context)


@require_safe
@for_everybody
def verify_program(_request: HttpRequest) -> HttpResponse:
    """The program that checks a document without us."""
    content = Path(program.__file__).read_bytes()
    return _download(content, "verify.py", "text/x-python; charset=utf-8")


@require_safe
@for_everybody
def seal_roots(_request: HttpRequest) -> HttpResponse:
    """The certificates that our seals lead to, for that program."""
    roots = {one.chain[-1] for one in SealCertificate.objects.all()}
    pem = sorted(one.public_bytes(Encoding.PEM) for one in roots)
    return _download(b"".join(pem), "seal-roots.pem", "application/x-pem-file")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
