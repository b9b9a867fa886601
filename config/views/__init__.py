"""Pages that belong to no app."""

from config.views.health import (
    alive,
    health,
    job_removal,
    job_tries,
    mail_removal,
    mail_tries,
    ready,
    test_mails,
    verifications,
)
from config.views.pages import broken, help_and_contact, not_read

__all__ = [
    "alive",
    "broken",
    "health",
    "help_and_contact",
    "job_removal",
    "job_tries",
    "mail_removal",
    "mail_tries",
    "not_read",
    "ready",
    "test_mails",
    "verifications",
]
