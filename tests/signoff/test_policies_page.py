"""The page that says who signs what, in the words of the data."""

import pytest

from signoff.policy import round_of
from tests.signoff.conftest import Browser, text_of

pytestmark = pytest.mark.django_db


def test_the_page_tells_for_each_tier_who_signs_in_which_order_and_why(browser: Browser) -> None:
    said = text_of(browser("stranger").get("/policies/"))

    for tier in (1, 2, 3, 4):
        rules = round_of(tier)
        assert f"Risk tier {tier}" in said
        assert rules.why in said
        assert all(stage.title in said for stage in rules.stages)
        assert all(one.why in said for stage in rules.stages for one in stage.requirements)
    assert "(when data about people are used)" in said
    assert "when one of these changes: Project, Value, Measures of success" in said
