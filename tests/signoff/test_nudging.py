"""Asking somebody once more by hand: once a day, never with a fifth mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.refusals import NotReady
from mail.models import Message
from signoff import rules
from signoff.models import Signatory
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import VersionFactory, decide, edit, signature
from tests.signoff.test_reminding import leave, nudge, written, yesterday

pytestmark = pytest.mark.django_db


def refusal(signatory: Signatory) -> str:
    with pytest.raises(NotReady) as error:
        nudge(signatory)
    return error.value.sentence


def test_somebody_is_asked_once_more_once_a_day() -> None:
    version = VersionFactory.create()
    leave(*written("ask"))
    one = signature(version, "business_contact")
    today = "They were asked today already. You can ask again tomorrow."

    assert refusal(one) == today
    yesterday(one)
    assert nudge(one).content.blocks[0].lines[0].startswith("You are asked once more")
    assert refusal(one) == today
    assert len(written("nudge")) == 1


def test_what_the_lead_is_told_does_not_count_as_asking_them() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor")
    Message.objects.filter(cause__startswith="decision:").update(not_before=None)

    mails = rules.asking_mails([signature(version, "data_scientist")])

    assert [[one.cause.partition(":")[0] for one in found] for found in mails.values()] == [["ask"]]


def test_who_got_four_mails_is_not_mailed_again() -> None:
    version = VersionFactory.create()
    leave(*written("ask"))
    one = signature(version, "business_contact")
    yesterday(one)
    leave(*written("remind"))
    day = timezone.now() - timedelta(days=1)
    Message.objects.filter(cause__startswith="remind:").update(sent_at=day)

    assert refusal(one) == "They got four e-mails about this. Better talk to them."


def test_nobody_is_asked_again_for_what_they_decided_or_cannot_decide() -> None:
    version = VersionFactory.create()
    decide(version, "business_contact")
    assert refusal(signature(version, "business_contact")) == "They have decided meanwhile."
    Signatory.objects.filter(version=version, role="sponsor").update(asked_at=None, due_on=None)
    assert refusal(signature(version, "sponsor")) == "It is not their turn yet."
    Signatory.objects.filter(version=version, role="sponsor").update(user=None)
    assert refusal(signature(version, "sponsor")) == "Nobody is named yet."
    edit(version.project)
    one = signature(version, "product_manager")
    assert refusal(one) == "Nobody can decide on this version any more."


def test_the_lead_asks_again_with_one_press_and_others_may_not(browser: Browser) -> None:
    version = VersionFactory.create()
    leave(*written("ask"))
    one = signature(version, "business_contact")
    yesterday(one)
    address = f"{version.get_absolute_url()}signatures/{one.pk}/nudges/"
    lead = browser("data_scientist")
    assert f'action="{address}"' in text_of(lead.get("/"))

    answers: list[Any] = [
        lead.post(address, {"from": "home"}),
        lead.post(address),
        browser("sponsor").post(address),
    ]

    assert [one.status_code for one in answers] == [302, 409, 403]
    assert answers[0]["Location"] == "/"
    assert len(written("nudge")) == 1
