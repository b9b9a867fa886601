"""One mail a day about what nobody has to act on."""

import pytest

from mail.actions import stop
from mail.models import Kind, Message
from signoff.actions.summing import sum_up
from signoff.tasks import sum_up_the_day
from tests.signoff.factories import ProjectFactory, VersionFactory, decide

pytestmark = pytest.mark.django_db


def digests() -> list[Message]:
    return list(Message.objects.filter(kind=Kind.DIGEST).order_by("to_address"))


def test_everybody_hears_once_a_day_what_others_changed() -> None:
    decide(VersionFactory.create(), "sponsor")

    sum_up_the_day.func()
    sum_up()

    found = {one.to_address.partition("@")[0]: one.content for one in digests()}
    assert sorted(found) == ["business_contact", "data_scientist", "product_manager", "sponsor"]
    assert "Sponsor decided on version 1" in found["business_contact"].as_text()
    assert "Sponsor decided" not in found["sponsor"].as_text()
    assert found["sponsor"].subject == "What changed since yesterday in 1 project"


def test_nobody_hears_that_nothing_has_changed() -> None:
    ProjectFactory.create()

    assert sum_up() == 0


def test_who_stopped_it_gets_none() -> None:
    decide(VersionFactory.create(), "sponsor")
    sum_up()
    mine = next(one for one in digests() if one.to_address.startswith("sponsor"))
    stop(mine)
    Message.objects.all().delete()

    sum_up()

    assert len(digests()) == 3
