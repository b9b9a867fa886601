"""The nine groups of the task list."""

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Group

GROUPS: tuple[Group, ...] = (
    Group(
        "decision",
        _("The decision this model helps with"),
        _("The story, the problem and what it is not"),
    ),
    Group(
        "affected",
        _("Who is affected"),
        _("People, places and what a mistake can do"),
    ),
    Group(
        "worth",
        _("What success is worth"),
        _("Value, costs, measures and other ways"),
    ),
    Group(
        "avoid",
        _("What we should definitely avoid"),
        _("Concerns, and what we do about each one"),
    ),
    Group(
        "data",
        _("Data"),
        _("What comes in and goes out, and who owns it"),
    ),
    Group(
        "test",
        _("How we test"),
        _("The comparison, its length and what we must find out first"),
    ),
    Group(
        "live",
        _("What could go wrong live"),
        _("Promises, outages and who looks after it"),
    ),
    Group(
        "people",
        _("People and sign-off"),
        _("The named contact, the people at the table and the dates"),
    ),
    Group(
        "check",
        _("Check and ask"),
        _("Everything on one page, then ask for a review"),
    ),
)
