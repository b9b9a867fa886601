"""Whether this installation is well: for probes in two words, for admins with what to do."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from config.health import SEEN, glance, look
from jobs import actions as jobs
from jobs.models import Job
from mail import actions as mails
from mail.letters import Letter, says
from mail.models import Message

# So many of each list are shown; whoever has more has one cause for all of them.
SHOWN = 50
# What jobs do, in words, by the path of their task.
KINDS = {
    "mail.tasks.send": gettext_lazy("Send an e-mail"),
    "signoff.tasks.render": gettext_lazy("Make the PDF of a version"),
    "signoff.tasks.sum_up_the_day": gettext_lazy("Write the mails that sum up the day"),
    "exchange.tasks.make": gettext_lazy("Make a file for a meeting"),
    "audit.tasks.verify": gettext_lazy("Check the trail of changes"),
}


@never_cache
@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the web server answers, without touching the database."""
    return JsonResponse({"status": "ok"})


@never_cache
@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The state of each thing in one word; 503 while the database does not answer."""
    seen = glance()
    down = seen.is_bad("database") and len(seen.items) == 1
    status = HTTPStatus.SERVICE_UNAVAILABLE if down else HTTPStatus.OK
    return JsonResponse(seen.as_json(), status=status)


@require_safe
def health(request: SignedInRequest) -> HttpResponse:
    """Everything that is looked at, the jobs and mails that were given up, and what to do."""
    require(request.user.is_staff)
    context = {
        "health": look(),
        "given_up": [(job, KINDS.get(job.task_path, job.task_path)) for job in _given_up()],
        "late": Message.objects.late().order_by("made_at")[:SHOWN],
        "lost": Message.objects.given_up()[:SHOWN],
        "tested": Message.objects.filter(cause__startswith=_test_of(request)).first(),
    }
    return page(request, "health/health.html", context)


def _given_up() -> list[Job]:
    return list(Job.objects.given_up()[:SHOWN])


def _test_of(request: SignedInRequest) -> str:
    """What the test mails of this person begin their cause with."""
    return f"test:{request.user.pk}:"


def _back(request: SignedInRequest, *, done: bool, said: str) -> HttpResponse:
    """To the page, with what was done; somebody else may have been faster."""
    caches["here"].delete(SEEN)
    messages.success(request, said if done else _("Somebody has dealt with this meanwhile."))
    return redirect("health")


@require_POST
def job_tries(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Have a job that was given up tried again."""
    require(request.user.is_staff)
    done = jobs.retry(Job(pk=pk), actor=request.user)
    return _back(request, done=done, said=_("It is tried again."))


@require_POST
def job_removal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a job that was given up off the list."""
    require(request.user.is_staff)
    done = jobs.forget(Job(pk=pk), actor=request.user)
    return _back(request, done=done, said=_("It is off the list."))


@require_POST
def mail_tries(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Have a mail that was given up tried again."""
    require(request.user.is_staff)
    done = mails.send_again(Message(pk=pk), actor=request.user)
    return _back(request, done=done, said=_("It is tried again."))


@require_POST
def mail_removal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a mail that was given up off the list."""
    require(request.user.is_staff)
    done = mails.settle(Message(pk=pk), actor=request.user)
    return _back(request, done=done, said=_("It is off the list."))


@require_POST
def test_mails(request: SignedInRequest) -> HttpResponse:
    """Send the person a mail, to see whether mails arrive."""
    require(request.user.is_staff)
    letter = Letter(
        _("A test of Upfront"),
        (says(_("This e-mail has arrived, so others do, too.")),),
        small=(_("You asked for it on the page about the health of this installation."),),
    )
    person = request.user
    mails.write(letter, to=(person.name, person.email), cause=f"{_test_of(request)}{uuid4()}")
    return _back(request, done=True, said=_("A test is on its way to %s.") % person.email)


@require_POST
def verifications(request: SignedInRequest) -> HttpResponse:
    """Have the trail of changes checked now."""
    require(request.user.is_staff)
    jobs.enqueue("audit.tasks.verify")
    return _back(request, done=True, said=_("The trail is being checked. Look again in a moment."))
