"""What was frozen, who must sign it, what they decided, and the documents made of it."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.models import PartRow, Project, day, key, one_of, text, word
from signoff.lifecycle import CHIPS, OPEN, State
from signoff.models.decisions import SHA256_LENGTH, Condition, is_sha256
from signoff.models.seals import SealCertificate
from spec import choices as words
from spec.document import record

if TYPE_CHECKING:
    from accounts.models import User


def role_in_words(role: str) -> str:
    """The role as people read it; somebody who must sign may have none yet."""
    return words.Role(role).label if role else str(_("no role yet"))


class RecordedDecision(PartRow):
    """A decision made elsewhere, as an imported file recorded it; never counted as made here."""

    shape = record.SignOff

    role = word(words.Role)
    by = text()
    decision = word(words.Verdict)
    date = day()
    comment = text()
    condition = text()
    condition_owner = text()
    condition_due = day()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("recorded_decision", "role", words.Role),
            one_of("recorded_decision", "decision", words.Verdict),
        ]


class SpecVersionQuerySet(models.QuerySet["SpecVersion"]):
    """Questions about versions."""

    def open(self) -> Self:
        """Versions that people still decide on."""
        return self.filter(state__in=OPEN)

    def signed(self) -> Self:
        """Versions that everybody needed has approved."""
        return self.filter(state=State.SIGNED_OFF)

    def with_decisions(self) -> Self:
        """Signatories, decisions, conditions and people loaded with the versions."""
        conditions = Condition.objects.select_related("closing__made_by")
        return self.select_related("project", "submitted_by").prefetch_related(
            models.Prefetch("signatories", Signatory.objects.with_people()),
            models.Prefetch("signatories__decision__conditions", conditions),
            models.Prefetch("signatories__decision__carry__original__conditions", conditions),
            "renderings",
        )


class SpecVersion(models.Model):
    """A frozen specification. Everything signed, printed and checked later is this text."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField(help_text=_("Canonical JSON (RFC 8785) of the specification."))
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    section_hashes: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    # What an imported file recorded (stage, decisions, acceptances), as it stood at submission.
    recorded: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    tier = models.PositiveSmallIntegerField()
    tier_source = models.CharField(max_length=8)
    # The tier with the points of each answer and what a person has set, as it stood at submission.
    assessment: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    # What the checks found and the figures that follow, on the day of the submission.
    findings: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    figures: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    policy: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    policy_sha256 = models.CharField(max_length=SHA256_LENGTH)
    state = models.CharField(max_length=20, choices=State, default=State.IN_REVIEW, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions"
    )
    submitted_at = models.DateTimeField()
    signed_off_at = models.DateTimeField(null=True, blank=True)

    # What lists of versions leave in the database.
    HEAVY = ("content", "recorded", "assessment", "findings", "figures")

    objects = SpecVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(fields=["project", "number"], name="version_number_is_used_once"),
            UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=sorted(OPEN)),
                name="version_under_review_is_the_only_one_of_its_project",
                violation_error_message=_("Another version of this project is in review."),
            ),
            CheckConstraint(name="version_number_starts_at_1", condition=Q(number__gte=1)),
            CheckConstraint(name="version_tier_is_1_to_4", condition=Q(tier__range=(1, 4))),
            CheckConstraint(name="version_state_is_known", condition=Q(state__in=[*State.values])),
            CheckConstraint(name="version_has_a_sha256", condition=is_sha256("sha256")),
            CheckConstraint(
                name="version_policy_has_a_sha256", condition=is_sha256("policy_sha256")
            ),
            CheckConstraint(
                name="version_signed_off_has_a_time",
                condition=Q(state=State.SIGNED_OFF, signed_off_at__isnull=False)
                | (~Q(state=State.SIGNED_OFF) & Q(signed_off_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} version {self.number}"

    def get_absolute_url(self) -> str:
        """The page that shows this version."""
        return reverse("signoff:version", args=[self.project.slug, self.number])

    @property
    def is_open(self) -> bool:
        """Whether people still decide on it."""
        return self.state in OPEN

    @property
    def chip(self) -> str:
        """The kind of chip that shows the state."""
        return CHIPS[self.state]

    @property
    def short_hash(self) -> str:
        """The first 12 digits of the hash, as printed in the footer."""
        return self.sha256[:12]


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    """Questions about signatures."""

    def waiting(self) -> Self:
        """Signatures that nobody has given or refused yet."""
        return self.filter(decision__isnull=True)

    def with_people(self) -> Self:
        """People and decisions, loaded with the signatures."""
        return self.select_related(
            "user",
            "stands_in_for",
            "decision__made_by",
            "decision__on_behalf_of",
            "decision__carry__original",
        )

    def with_decisions(self) -> Self:
        """People, decisions, and conditions with their closings, loaded with the signatures."""
        conditions = Condition.objects.select_related("closing__made_by")
        return self.with_people().prefetch_related(
            models.Prefetch("decision__conditions", conditions),
            models.Prefetch("decision__carry__original__conditions", conditions),
        )

    def due(self) -> Self:
        """Signatures that people can give now: their stage is open, and so is the round."""
        return self.waiting().filter(asked_at__isnull=False, version__state__in=OPEN)

    def of(self, user: "User") -> Self:
        """Signatures that this person has to give."""
        return self.filter(user=user)


class Signatory(models.Model):
    """One signature that a version needs: a role and, where one is named, the person in it.

    `name` is who is asked by the people register; `user` is who gives the signature, which after a
    hand-over is somebody else: they stand in for `stands_in_for`. `asked_at` and `due_on` are empty
    until the stage opens. `decision` is the one that counts; earlier ones stay beside it.
    """

    version = models.ForeignKey(SpecVersion, on_delete=models.PROTECT, related_name="signatories")
    position = models.PositiveIntegerField()
    stage = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(max_length=40, choices=words.choices(words.Role))
    key = key()
    name = text()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
    )
    stands_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures_handed_over",
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decision = models.OneToOneField(
        "signoff.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="standing_for",
    )

    objects = SignatoryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["version", "role", "key"], name="signatory_is_asked_once_for_a_role"
            ),
            one_of("signatory", "role", words.Role),
            CheckConstraint(name="signatory_stage_starts_at_1", condition=Q(stage__gte=1)),
            CheckConstraint(
                name="signatory_who_is_asked_has_a_due_date",
                condition=Q(asked_at__isnull=True, due_on__isnull=True)
                | Q(asked_at__isnull=False, due_on__isnull=False),
            ),
            CheckConstraint(
                name="signatory_stands_in_for_somebody_else",
                condition=Q(stands_in_for__isnull=True) | ~Q(stands_in_for=models.F("user")),
                violation_error_message=_("Nobody stands in for themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.name or '?'}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return role_in_words(self.role)

    @property
    def verdict(self) -> str:
        """What was decided, or the empty text while it is open."""
        return self.decision.verdict if self.decision else ""

    @property
    def who(self) -> str:
        """Who gives the signature, and for whom: "B for A"."""
        if self.stands_in_for_id is None:
            return self.name
        names = {"who": self.user, "other": self.name or self.stands_in_for}
        return _("%(who)s for %(other)s") % names


class Rendering(models.Model):
    """One document made of a version: its bytes in storage, found by the hash of what went in."""

    version = models.ForeignKey(SpecVersion, on_delete=models.PROTECT, related_name="renderings")
    cache_key = models.CharField(max_length=SHA256_LENGTH, unique=True)
    signed = models.BooleanField()
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    # Only a signed document is sealed; whether an authority vouches for the time of it.
    certificate = models.ForeignKey(
        SealCertificate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="renderings",
    )
    has_trusted_time = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(name="rendering_has_a_sha256", condition=is_sha256("sha256")),
            CheckConstraint(
                name="rendering_of_a_draft_has_no_seal",
                condition=Q(signed=True) | Q(certificate__isnull=True, has_trusted_time=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file
