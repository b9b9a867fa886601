"""The checks and the sign-off ask for the same signatures."""

from signoff import policy
from spec.checks import roles


def test_the_roles_of_each_tier_are_those_that_sign() -> None:
    assert roles.ADDED == policy.ADDED
