"""The kinds of column that hold a part of a document, and the constraints that go with them."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from spec.choices import Choice, choices
from spec.values import MAX_DECIMALS, MAX_DIGITS


def text() -> "models.TextField[str, str]":
    """Free text; its limit of 20,000 characters is held by spec.values, never by cutting."""
    return models.TextField(blank=True, default="")


def key() -> "models.CharField[str, str]":
    """The short key of another part, as written."""
    return models.CharField(max_length=40, blank=True, default="")


def word(kind: type[Choice]) -> "models.CharField[str, str]":
    """One word of a fixed list, or nothing yet."""
    return models.CharField(max_length=40, choices=choices(kind), blank=True, default="")


def number() -> "models.DecimalField[Any, Any]":
    """An exact number of at most 15 significant digits, or nothing yet."""
    return models.DecimalField(
        max_digits=MAX_DIGITS + MAX_DECIMALS, decimal_places=MAX_DECIMALS, null=True, blank=True
    )


def whole() -> "models.BigIntegerField[Any, Any]":
    """A whole number, or nothing yet."""
    return models.BigIntegerField(null=True, blank=True)


def flag() -> "models.BooleanField[Any, Any]":
    """Yes, no, or nobody has said."""
    return models.BooleanField(null=True, blank=True)


def day() -> "models.DateField[Any, Any]":
    """A date, or nothing yet."""
    return models.DateField(null=True, blank=True)


def moment() -> "models.DateTimeField[Any, Any]":
    """A time in UTC, or nothing yet."""
    return models.DateTimeField(null=True, blank=True)


def items() -> "models.JSONField[Any, Any]":
    """A list that nothing points into, validated by the document before it is stored."""
    return models.JSONField(default=list, blank=True)


def one_of(label: str, column: str, kind: type[Choice]) -> CheckConstraint:
    """Only words of `kind`, or nothing."""
    return CheckConstraint(
        name=f"{label}_{column}_is_a_known_word",
        condition=Q(**{f"{column}__in": ["", *(item.value for item in kind)]}),
        violation_error_message=f"Choose one of: {', '.join(item.label for item in kind)}.",
    )


def within(label: str, column: str, low: int, high: int) -> CheckConstraint:
    """From `low` to `high`, both included, or nothing."""
    return CheckConstraint(
        name=f"{label}_{column}_is_{low}_to_{high}",
        condition=Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__range": (low, high)}),
        violation_error_message=f"Give a number from {low} to {high}.",
    )


def not_negative(label: str, column: str) -> CheckConstraint:
    """Zero or more, or nothing."""
    return CheckConstraint(
        name=f"{label}_{column}_is_not_negative",
        condition=Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": 0}),
        violation_error_message="This cannot be less than zero.",
    )
