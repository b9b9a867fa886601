"""The checks and the sign-off ask for the same signatures."""

import pytest

from signoff import policy
from spec.checks import roles
from spec.document import Document


@pytest.mark.parametrize("tier", [1, 2, 3, 4])
def test_the_roles_of_each_tier_are_those_that_sign(tier: int) -> None:
    asked = [seat.role for seat in policy.seats(Document(), tier)]

    assert sorted(asked) == sorted(roles.roles(tier))
