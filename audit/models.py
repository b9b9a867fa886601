"""The trail: one row per change, each sealed onto the one before, and the head of the chain."""

from datetime import UTC

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from audit.chain import GENESIS, Fact, fingerprint

SYSTEM = "system"

_hex = RegexValidator(r"\A[0-9a-f]{64}\Z", "A fingerprint is 64 hex digits.")
_verb = RegexValidator(r"\A[a-z_]+\.[a-z_]+\Z", "An act is written object.verb.")
# No spaces and no "@": a full name or an address of a person cannot slip into the chain.
_reference = RegexValidator(r"\A[\w.:/-]+\Z", "A reference is a kind and a key, like project:12.")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reading the trail."""

    def for_scope(self, scope: str) -> "EntryQuerySet":
        """The entries of one scope, such as `project:12`, oldest first."""
        return self.filter(scope=scope).order_by("seq")


class Entry(models.Model):
    """One change: who did what to which object, and when. Never changed, never removed.

    `seq` counts from 1 without gaps and is the only order; `at` is a claim of the clock. `before`
    and `after` are SHA-256 fingerprints of the object's state, or empty. Personal data is not
    stored here: `actor` is a pseudonym, and `detail` holds facts such as a version or a role.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36, validators=[_reference])
    act = models.CharField(max_length=64, validators=[_verb])
    scope = models.CharField(max_length=100, validators=[_reference])
    object = models.CharField(max_length=100, validators=[_reference])
    before = models.CharField(max_length=64, blank=True, validators=[_hex])
    after = models.CharField(max_length=64, blank=True, validators=[_hex])
    detail = models.JSONField(default=dict, blank=True)
    prev = models.CharField(max_length=64, unique=True, validators=[_hex])
    hash = models.CharField(max_length=64, unique=True, validators=[_hex])

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["scope", "seq"], name="audit_entry_scope_seq")]
        constraints = [
            models.CheckConstraint(
                name="audit_entry_counts_from_one",
                condition=Q(seq__gte=1),
                violation_error_message="The trail counts from 1.",
            ),
            models.CheckConstraint(
                name="audit_entry_carries_its_hash",
                condition=Q(Exact(Length("hash"), 64)) & Q(Exact(Length("prev"), 64)),
                violation_error_message="An entry carries its own fingerprint and the one before.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.act} {self.object}"

    def sealed_fields(self) -> dict[str, Fact]:
        """Everything that the fingerprint covers: all fields but `hash` itself."""
        return {
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "act": self.act,
            "scope": self.scope,
            "object": self.object,
            "before": self.before,
            "after": self.after,
            "detail": self.detail,
            "prev": self.prev,
        }

    def fingerprint(self) -> str:
        """SHA-256 of this entry as its fields are now; equal to `hash` unless it was changed."""
        return fingerprint(self.sealed_fields())


class Head(models.Model):
    """The end of the chain: number and fingerprint of the newest entry. One row, always.

    It is the row that a writer locks, so that two entries never get the same number.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_head_is_a_single_row",
                condition=Q(id=1),
                violation_error_message="The trail has one head.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"


class Verification(models.Model):
    """The trail was read from its beginning to its end; what was found."""

    made_at = models.DateTimeField(auto_now_add=True)
    entries = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.problem or f"{self.entries} entries intact"
