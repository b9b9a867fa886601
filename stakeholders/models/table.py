"""The people at the table, and the hours that the named contact has reserved."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from intake.models import (
    PartRow,
    day,
    flag,
    items,
    not_negative,
    number,
    one_of,
    text,
    whole,
    within,
    word,
)
from spec import choices as words
from spec.document import people


class Stakeholder(PartRow):
    """Somebody at the table. With an account they can open the project."""

    shape = people.Stakeholder

    name = text()
    email = text()
    role = word(words.Role)
    function = text()
    influence = whole()
    interest = whole()
    stance = word(words.Stance)
    stance_reason = text()
    cares_about = text()
    benefit = text()
    harm = text()
    language_level = word(words.LanguageLevel)
    channel = text()
    wants_reporting = word(words.Reporting)
    must_sign = flag()
    asked_no_concern = flag()
    asked_on = day()
    delegate = text()

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
    )

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("stakeholder", "role", words.Role),
            within("stakeholder", "influence", 1, 5),
            within("stakeholder", "interest", 1, 5),
            one_of("stakeholder", "stance", words.Stance),
            one_of("stakeholder", "language_level", words.LanguageLevel),
            one_of("stakeholder", "wants_reporting", words.Reporting),
        ]


class Commitment(PartRow):
    """The contact from the business and the hours reserved; one for each project."""

    shape = people.Contact

    name = text()
    role = text()
    email = text()
    hours_per_week = number()
    starts = day()
    until = day()
    deputy = text()
    successor = text()
    confirmed_on = day()
    confirmed_by_manager = text()
    other_capacity = items()
    pairing_sessions = items()
    question_log = items()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            not_negative("contact", "hours_per_week"),
            models.UniqueConstraint(
                fields=["project"],
                name="commitment_is_the_only_one_of_its_project",
                violation_error_message="A project has one named contact.",
            ),
        ]
