"""What people decided about a version, and what became of it. No row is changed or deleted."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from intake.models import text

SHA256_LENGTH = 64
# So long a decision can be withdrawn; the messages that it causes wait as long.
WITHDRAWAL = timedelta(minutes=10)


def is_sha256(column: str) -> Q:
    """The column holds 64 characters, the length of a SHA-256 in hexadecimal digits."""
    return Q(**{f"{column}__length": SHA256_LENGTH})


class Verdict(models.TextChoices):
    """What a signer can decide."""

    APPROVED = "approved", _("Approve")
    APPROVED_WITH_CONDITIONS = "approved_with_conditions", _("Approve with conditions")
    CHANGES_REQUESTED = "changes_requested", _("Ask for changes")
    REJECTED = "rejected", _("Do not approve")
    ABSTAINED = "abstained", _("Abstain")


APPROVING = (Verdict.APPROVED, Verdict.APPROVED_WITH_CONDITIONS)
NEEDS_WORDS = (Verdict.CHANGES_REQUESTED, Verdict.REJECTED, Verdict.ABSTAINED)


class Proof(models.TextChoices):
    """How somebody proved that it is them when they decided."""

    SIGNED_IN = "signed_in", _("signed in with e-mail and password")
    PASSWORD = "password", _("password typed for this decision")
    CODE = "code", _("code by e-mail")
    PASSKEY = "passkey", _("passkey")


class Decision(models.Model):
    """What one person decided in one role about exactly one hash. Never changed, never deleted.

    `sha256` is the hash of what the person read. One that was carried to a later version keeps it;
    its `carry` says what else is in that version. `on_behalf_of` is for whom somebody stood in.
    """

    signatory = models.ForeignKey(
        "signoff.Signatory", on_delete=models.PROTECT, related_name="decisions"
    )
    verdict = models.CharField(max_length=24, choices=Verdict)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    comment = text()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    method = models.CharField(max_length=12, choices=Proof, default=Proof.SIGNED_IN)
    typed_name = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()
    idempotency_key = models.UUIDField()

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="decision_verdict_is_known", condition=Q(verdict__in=[*Verdict.values])
            ),
            CheckConstraint(
                name="decision_method_is_known", condition=Q(method__in=[*Proof.values])
            ),
            CheckConstraint(name="decision_has_a_sha256", condition=is_sha256("sha256")),
            CheckConstraint(
                name="decision_against_has_its_reason",
                condition=~Q(verdict__in=[*NEEDS_WORDS]) | ~Q(comment=""),
                violation_error_message=_("Say in one sentence at least what has to change."),
            ),
            CheckConstraint(
                name="decision_on_behalf_is_of_somebody_else",
                condition=Q(on_behalf_of__isnull=True) | ~Q(on_behalf_of=F("made_by")),
            ),
            UniqueConstraint(
                fields=["made_by", "idempotency_key"], name="decision_is_made_once_for_an_intention"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signatory_id} {self.verdict}"

    @property
    def withdrawable_until(self) -> datetime:
        """Until when the person can withdraw it without a reason."""
        return self.made_at + WITHDRAWAL

    @property
    def root(self) -> "Decision":
        """The decision that the person made: this one, or the one it was carried from."""
        return self.carry.original if hasattr(self, "carry") else self

    @property
    def all_conditions(self) -> "list[Condition]":
        """The conditions of the approval, also of one that was carried from an earlier version."""
        return list(self.root.conditions.all())

    @property
    def by(self) -> str:
        """Who made it, and for whom: "B for A"."""
        if self.on_behalf_of is None:
            return str(self.made_by)
        return _("%(who)s for %(other)s") % {"who": self.made_by, "other": self.on_behalf_of}


class EndKind(models.TextChoices):
    """Why a decision does not count any more."""

    WITHDRAWN = "withdrawn", _("Withdrawn")
    REVOKED = "revoked", _("Taken back")
    RESOLVED = "resolved", _("Resolved")


class DecisionEnd(models.Model):
    """A decision that does not count any more: since when, by whom and why."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="end")
    kind = models.CharField(max_length=12, choices=EndKind)
    reason = text()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ended_decisions"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="decision_end_kind_is_known", condition=Q(kind__in=[*EndKind.values])
            ),
            CheckConstraint(
                name="decision_that_is_taken_back_has_a_reason",
                condition=~Q(kind=EndKind.REVOKED) | ~Q(reason=""),
                violation_error_message=_("Say why, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}"


class Carry(models.Model):
    """A decision about an earlier version that counts for a later one, and why it does.

    `decision` is the row of the later version, `original` the one that the person made. The
    sections of that person say the same in both, but for what stands in `editorial`:
    [{"section", "place", "before", "after"}]. `others` are sections of other people that changed.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="carry")
    original = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="carried")
    from_number = models.PositiveIntegerField()
    from_sha256 = models.CharField(max_length=SHA256_LENGTH)
    to_sha256 = models.CharField(max_length=SHA256_LENGTH)
    editorial: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    others: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(name="carry_names_what_was_read", condition=is_sha256("from_sha256")),
            CheckConstraint(
                name="carry_names_what_it_counts_for", condition=is_sha256("to_sha256")
            ),
            CheckConstraint(
                name="carry_is_of_another_decision", condition=~Q(decision=F("original"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original_id} > {self.decision_id}"


class When(models.TextChoices):
    """When a condition has to be met."""

    BEFORE_BUILD = "before_build", _("Before anybody builds it")
    BEFORE_LAUNCH = "before_launch", _("Before it goes live")
    AFTER = "after", _("After it is live")


class ConditionQuerySet(models.QuerySet["Condition"]):
    """Questions about conditions."""

    def open(self) -> Self:
        """Those that nobody has closed, of decisions that count."""
        standing = Q(decision__standing_for__isnull=False)
        carried = Q(decision__carried__decision__standing_for__isnull=False)
        return self.filter(standing | carried, closing__isnull=True).distinct()


class Condition(models.Model):
    """What an approval depends on, who takes care of it, until when and before which step."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    owner = models.TextField()
    due = models.DateField()
    when = models.CharField(max_length=14, choices=When, default=When.BEFORE_LAUNCH)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(fields=["decision", "position"], name="condition_has_its_own_place"),
            CheckConstraint(
                name="condition_says_what_and_who", condition=~Q(text="") & ~Q(owner="")
            ),
            CheckConstraint(name="condition_when_is_known", condition=Q(when__in=[*When.values])),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_closed(self) -> bool:
        """Whether somebody in the role that imposed it has said that it is met."""
        return hasattr(self, "closing")


class ConditionClosing(models.Model):
    """A condition that is met, says somebody in the role that imposed it."""

    condition = models.OneToOneField(Condition, on_delete=models.PROTECT, related_name="closing")
    word = models.TextField()
    met_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="closed_conditions"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="condition_closing_has_a_word",
                condition=~Q(word=""),
                violation_error_message=_("Say how it was met, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"closing of {self.condition_id}"


class ChangeAnswer(models.Model):
    """What the team says to a request for changes, without changing the text."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="change_answers"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="change_answer_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Write an answer, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
