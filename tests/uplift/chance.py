"""How many random inputs a property is tried on."""

from hypothesis import HealthCheck, settings

from tests.conftest import FULL_COUNTS

# No deadline: the first call loads scipy.
MANY = settings(
    max_examples=1_000 if FULL_COUNTS else 50,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
