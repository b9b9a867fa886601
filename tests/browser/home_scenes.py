"""The first page and the page about the health of the installation, in each state."""

from django.core.cache import caches
from django.utils import timezone
from playwright.sync_api import Page

from config.health import SEEN
from jobs.actions import enqueue
from jobs.models import Job
from mail.actions import write
from mail.letters import Letter, says
from mail.models import Message
from tests.browser.scenes import HANNA, INGRID, JONAS, NEWCOMER, Scene, at

ADMIN = "alex.admin@upfront.example"


def see_what_is_not_well(page: Page) -> None:
    """A job and a mail that were given up, and a mail that waits."""
    job = Job.objects.get(pk=enqueue("signoff.tasks.render", 0))
    job.set_failed(ValueError("No fonts were found in the folder of the system."))
    letter = Letter("Your decision", (says("Please decide."),))
    for cause, refused in (("lost", timezone.now()), ("late", None)):
        message = write(letter, to=("Mette Lund", "mette@example.org"), cause=f"scene:{cause}")
        Message.objects.filter(pk=message.pk).update(
            tries=5, refused_at=refused, problem="[Errno 111] Connection refused"
        )
    page.goto("/health/")


def see_the_banner(page: Page) -> None:
    caches["here"].delete(SEEN)
    page.goto("/projects/")


HOME_SCENES = [
    Scene("first page, new here", NEWCOMER, at("/")),
    Scene("first page, of a lead", JONAS, at("/")),
    Scene("first page, to decide", HANNA, at("/")),
    Scene("first page, nothing to do", INGRID, at("/")),
    Scene("first page, of an admin", ADMIN, at("/")),
    Scene("who signs what", HANNA, at("/policies/")),
    Scene("health", ADMIN, at("/health/")),
    Scene("health, not well", ADMIN, see_what_is_not_well),
    Scene("banner", ADMIN, see_the_banner),
]
