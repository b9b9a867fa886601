"""For each constraint of an app at least one row that it must refuse.

An app's tests list the rows; a constraint without one fails them, and so does a row too many.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

# The columns that make a row violate its constraint; for uniqueness, those of a second row.
type Violations = dict[str, list[dict[str, Any]]]
type Base = Callable[[type[models.Model]], dict[str, Any]]

SENTENCE = re.compile(r"[a-z]+(_[a-z0-9]+)*_(is|are|has|says)(_[a-z0-9]+)+")


def constraints_of(app: str) -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every constraint of the app's models, by name."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def bad_word(*names: str) -> Violations:
    """`kpi.kind` -> a row of `kpi` with a `kind` that is on no list."""
    found = (name.split(".") for name in names)
    return {f"{label}_{column}_is_a_known_word": [{column: "nonsense"}] for label, column in found}


def negative(*names: str) -> Violations:
    """`kpi.sd` -> a row of `kpi` with an `sd` below zero."""
    found = (name.split(".") for name in names)
    return {f"{label}_{column}_is_not_negative": [{column: -1}] for label, column in found}


def outside(low: int, high: int, *names: str) -> Violations:
    """`concern.impact` -> rows of `concern` with an `impact` below `low` and above `high`."""
    found = (name.split(".") for name in names)
    return {
        f"{label}_{column}_is_{low}_to_{high}": [{column: low - 1}, {column: high + 1}]
        for label, column in found
    }


def used_twice(*labels: str) -> Violations:
    """`kpi` -> a second row of `kpi` with the same key."""
    return {f"{label}_key_is_used_once_in_a_project": [{}] for label in labels}


def refuses(app: str, name: str, violations: Violations, base: Base) -> None:
    """Check that the database refuses each violating row, and takes the row without the fault."""
    model, constraint = constraints_of(app)[name]
    unique = isinstance(constraint, models.UniqueConstraint)
    good = base(model)
    if unique:
        model._default_manager.create(**good)
    for fault in violations[name]:
        words = rf"(?i)unique|{name}" if unique else name
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            model._default_manager.create(**good | fault)
    if not unique:
        model._default_manager.create(**good)


def is_readable(constraint: models.BaseConstraint) -> bool:
    """Whether its name is a sentence and its message one that a person can read."""
    said = str(constraint.get_violation_error_message())
    named = SENTENCE.fullmatch(constraint.name) is not None
    return named and constraint.name not in said and said.endswith(".") and "_" not in said
