"""The people of an installation, for those who run it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, rules
from accounts.forms import InviteForm
from accounts.http import SignedInRequest, require
from accounts.models import User

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody, by name; a new person is invited here."""
    require(rules.can_manage_people(request.user))
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.invite(**form.cleaned_data, actor=request.user)
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("%(name)s gets a mail.") % {"name": user})
            return redirect("person", user.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    words = request.GET.get("q", "")
    found = Paginator(User.objects.for_list(words), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": found, "q": words}
    return render(request, "accounts/people.html", context, status=status)


@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person, and what an admin can do for them."""
    require(rules.can_manage_people(request.user))
    found = get_object_or_404(User, pk=pk)
    return render(request, "accounts/person.html", {"person": found})


def _change(act: Callable[..., object], said: str | Promise) -> Callable[..., HttpResponse]:
    """A button of the person's page: does `act` and says so."""

    @require_POST
    def view(request: SignedInRequest, pk: int) -> HttpResponse:
        require(rules.can_manage_people(request.user))
        found = get_object_or_404(User, pk=pk)
        act(found, actor=request.user)
        messages.success(request, str(said) % {"name": found})
        return redirect("person", found.pk)

    return view


invitation: Any = _change(actions.invite_again, gettext_lazy("%(name)s gets one more mail."))
closing: Any = _change(
    actions.deactivate, gettext_lazy("%(name)s cannot sign in any more. All sessions have ended.")
)
opening: Any = _change(actions.reactivate, gettext_lazy("%(name)s can sign in again."))
admin: Any = _change(actions.make_admin, gettext_lazy("%(name)s now runs this installation, too."))
admin_removal: Any = _change(
    actions.take_admin, gettext_lazy("%(name)s does not run this installation any more.")
)
