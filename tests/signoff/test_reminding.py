"""Who gets which mail of a review, and when: once for each state, four at most, none in vain."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from intake.actions import take_step
from intake.lifecycle import Step
from mail.actions import send
from mail.models import Message
from signoff import actions, rules
from signoff.actions.reminding import days
from signoff.actions.taking_back import withdraw
from signoff.models import Signatory, SpecVersion, Verdict
from signoff.rules import MOST_MAILS
from spec.document.people import Stakeholder
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    people,
    person,
    signature,
)

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 11, 25)
ME = "business_contact"
ALL = ("half_time", "day_before", "day_after")
OWNERS = ("sponsor", "business_contact", "product_manager", "data_scientist")


def written(way: str, key: str = "business_contact") -> list[Message]:
    """The mails of this kind to the person with this key, the one that leaves first in front."""
    found = Message.objects.filter(cause__startswith=f"{way}:", to_address=f"{key}@example.org")
    return sorted(found, key=lambda one: (one.not_before or one.made_at, one.cause))


def named(way: str, key: str = "business_contact") -> list[str]:
    """What these mails are about, in the order in which they leave."""
    return [one.cause.split(":")[3] for one in written(way, key)]


def leave(*messages: Message) -> int:
    """Let them leave now; how many did."""
    for message in messages:
        send(message)
    return Message.objects.filter(pk__in=[m.pk for m in messages], sent_at__isnull=False).count()


def nudge(signatory: Signatory) -> Message:
    return actions.nudge(signatory, actor=account("data_scientist"))


def yesterday(signatory: Signatory) -> None:
    """The person was asked a day earlier."""
    day = timedelta(days=1)
    Signatory.objects.filter(pk=signatory.pk).update(asked_at=timezone.now() - day)
    for message in Message.objects.filter(cause__startswith="ask:"):
        Message.objects.filter(pk=message.pk).update(
            made_at=message.made_at - day, sent_at=(message.sent_at or timezone.now()) - day
        )


# --- When -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("due", "wanted", "said"),
    [
        (date(2026, 12, 2), ALL, {"half_time": 28, "day_before": 1, "day_after": 3}),
        (date(2026, 11, 27), ALL, {"day_before": 26, "day_after": 28}),
        (date(2026, 11, 26), ALL, {"day_after": 27}),
        (date(2026, 12, 2), ("day_after", "later"), {"day_after": 3}),
        (date(2026, 12, 2), (), {}),
    ],
)
def test_reminders_come_at_half_time_a_day_before_and_a_day_after(
    due: date, wanted: tuple[str, ...], said: dict[str, int]
) -> None:
    found = days(WEDNESDAY, due, wanted)

    assert {name: day.day for name, day in found.items()} == said


def test_everybody_who_is_asked_has_one_mail_now_and_three_planned() -> None:
    version = VersionFactory.create()

    for role in OWNERS:
        assert len(written("ask", role)) == 1
        assert named("remind", role) == [*ALL]
    due = signature(version, "sponsor").due_on
    assert due
    last = written("remind", "sponsor")[-1]
    assert last.not_before
    moment = timezone.localtime(last.not_before)
    assert (moment.date(), moment.hour) == (due + timedelta(days=1), 8)


def test_no_reminder_leaves_to_somebody_who_has_decided() -> None:
    version = VersionFactory.create()
    decide(version, "business_contact")

    assert leave(*written("remind")) == 0
    assert not Message.objects.given_up().exists()


def test_reminders_go_on_when_a_decision_is_withdrawn() -> None:
    version = VersionFactory.create()
    decision = decide(version, "business_contact")
    withdraw(decision, actor=account("business_contact"))

    assert leave(written("remind")[0]) == 1


@pytest.mark.parametrize("over", ["replaced", "changed", "parked", "ended"])
def test_nothing_is_asked_about_a_review_that_is_over(over: str) -> None:
    version = VersionFactory.create()
    first = written("remind")
    if over == "parked":
        take_step(
            version.project,
            Step.PARK,
            reason="Later.",
            on=timezone.localdate(),
            actor=account("data_scientist"),
        )
    elif over == "ended":
        decide(version, "sponsor", Verdict.REJECTED, comment="No.")
    else:
        edit(version.project)
    if over == "replaced":
        VersionFactory.create(project=version.project)

    assert leave(*first) == 0


def test_a_mail_that_waits_for_the_mail_server_is_not_sent_in_vain() -> None:
    version = VersionFactory.create()
    (ask,) = written("ask")
    decide(version, "business_contact")

    assert leave(ask) == 0


def test_nobody_gets_a_fifth_mail_about_one_decision() -> None:
    version = VersionFactory.create()
    leave(*written("ask"))
    yesterday(signature(version, "business_contact"))
    extra = nudge(signature(version, "business_contact"))

    assert leave(extra, *written("remind")) == MOST_MAILS - 1
    assert len([m for m in rules.asked_for(version.pk, account(ME).pk) if m.sent_at]) == MOST_MAILS


def test_asked_again_the_earlier_reminders_give_way_to_new_ones() -> None:
    version = VersionFactory.create()
    edit(version.project)

    VersionFactory.create(project=version.project)

    waiting = [m for m in written("remind") if m.refused_at is None]
    assert [m.cause.split(":")[3] for m in waiting] == [*ALL]


# --- The words --------------------------------------------------------------------------------
def test_a_reminder_says_so_first_and_has_the_same_question_and_button() -> None:
    VersionFactory.create()
    (ask,), (half, before, after) = written("ask"), written("remind")

    assert half.content.subject == ask.content.subject
    assert before.content.subject.startswith("Due tomorrow, your decision: ")
    assert after.content.subject.startswith("Late, your decision: ")
    assert before.content.blocks[0].lines == ("Your decision is due tomorrow.",)
    assert before.content.blocks[1:] == ask.content.blocks
    assert half.content.button == ask.content.button
    assert len({one.thread for one in (ask, half, before, after)}) == 1


def test_every_mail_says_the_same_in_its_text_and_in_its_html() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(people=at_the_table()))
    conditions = [actions.NewCondition("Send a report.", "Sponsor", timezone.localdate())]
    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=conditions)
    all_approve(version, but="sponsor")

    for message in Message.objects.all():
        text, html = message.content.as_text(), message.content.as_html()
        body = html[html.index("<body") :]
        shown = unescape(re.sub(r"<[^>]+>", " ", body))
        address = re.compile(r"https?://\S+|%SECRET%\S*")
        words = address.sub("", re.sub(r"^[->] ", "", text, flags=re.MULTILINE)).split()
        seen = address.sub("", shown).split()
        assert [w.rstrip(":") for w in words] == [w.rstrip(":") for w in seen], message.cause
        assert len(message.content.subject) <= 60
        assert not re.search(r"<(img|link|script|iframe)|url\(", html)


# --- Others -----------------------------------------------------------------------------------
def at_the_table() -> list[Stakeholder]:
    """The owners; Boris stands in for the business contact."""
    others = [p for p in people(*OWNERS) if p.id != "business_contact"]
    contact = person("business_contact", delegate="Boris")
    return [*others, contact, person("affected_team", "boris", name="Boris")]


def test_who_stands_in_is_told_the_day_after_and_the_named_role_two_days_later() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(people=at_the_table()))
    mine = [m for m in Message.objects.filter(cause__startswith="late:") if ":copy:" in m.cause]
    ladder = [m for m in written("late", "sponsor") if "Business Contact" in m.content.subject]

    assert [m.to_name for m in mine] == ["Boris"]
    assert mine[0].content.blocks[0].lines[0].startswith("Business Contact named you to stand in.")
    assert len(ladder) == 1
    assert leave(*mine, *ladder) == 2
    decide(version, "business_contact")
    Message.objects.filter(pk=mine[0].pk).update(sent_at=None)
    assert leave(Message.objects.get(pk=mine[0].pk)) == 0


def test_nobody_is_told_about_their_own_delay_as_somebody_else() -> None:
    VersionFactory.create()

    subjects = [m.content.subject for m in written("late", "sponsor")]

    assert not [one for one in subjects if one.startswith("Sponsor ")]


def test_everybody_is_told_when_a_version_is_signed_but_not_if_it_is_withdrawn() -> None:
    version = all_approve(VersionFactory.create())
    mails = list(Message.objects.filter(cause__startswith="signed:"))

    assert sorted(m.to_address.partition("@")[0] for m in mails) == sorted(OWNERS)
    assert all(m.not_before and m.not_before > timezone.now() for m in mails)
    assert leave(mails[0]) == 1
    last = signature(version, "data_scientist").decision
    assert last
    withdraw(last, actor=account("data_scientist"))
    assert leave(*mails[1:]) == 0


def test_the_lead_is_told_what_is_asked_for_and_what_comes_next() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say what it costs.")

    (mail,) = written("decision", "data_scientist")

    assert mail.content.subject == "Sponsor asks for changes: Read supplier invoices"
    assert "> Say what it costs." in mail.content.as_text()
    assert "Answer on the page, or change the text" in mail.content.as_text()


# --- Conditions -------------------------------------------------------------------------------
def imposed(due: date) -> SpecVersion:
    """A version that the sponsor has approved with a condition for the product manager."""
    version: SpecVersion = VersionFactory.create()
    condition = actions.NewCondition("Send a report.", "product manager", due)
    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[condition])
    return version


def test_the_owner_of_a_condition_is_told_now_before_and_when_it_is_late() -> None:
    imposed(timezone.localdate() + timedelta(days=10))

    now = Message.objects.filter(cause__contains=":condition:").get()
    later = [m.cause.split(":")[2] for m in written("condition", "product_manager")]

    assert now.to_address == "product_manager@example.org"
    assert "> Send a report." in now.content.as_text()
    assert later == ["due", "overdue"]
    assert [m.cause.split(":")[2] for m in written("condition", "data_scientist")] == ["overdue"]
    assert [m.cause.split(":")[2] for m in written("condition", "sponsor")] == ["overdue"]


def test_nobody_is_told_about_a_condition_that_is_closed_or_taken_back() -> None:
    version = imposed(timezone.localdate() + timedelta(days=10))
    decision = signature(version, "sponsor").decision
    assert decision
    due, overdue = written("condition", "product_manager")
    assert leave(due) == 1
    withdraw(decision, actor=account("sponsor"))

    assert leave(overdue) == 0
    now = Message.objects.filter(cause__contains=":condition:").get()
    assert now.refused_at


def test_a_condition_whose_owner_nobody_knows_is_told_to_those_who_made_it() -> None:
    version: SpecVersion = VersionFactory.create()
    condition = actions.NewCondition("Report.", "the vendor", timezone.localdate())
    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[condition])

    assert not Message.objects.filter(cause__contains=":condition:").exists()
    assert len(written("condition", "sponsor")) == len(written("condition", "data_scientist")) == 1


def test_an_owner_without_an_address_gets_no_mail(settings: Any) -> None:
    settings.DEMO = False
    lonely = [*people(*OWNERS), person("affected_team", "ann", name="Ann", email="")]
    version = VersionFactory.create(project=ProjectFactory.create(people=lonely))
    condition = actions.NewCondition("Report.", "Ann", timezone.localdate())
    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[condition])

    assert not Message.objects.filter(cause__contains=":condition:").exists()


# --- Handing over -----------------------------------------------------------------------------
def test_the_lead_is_told_who_decides_for_whom() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(people=at_the_table()))
    actions.hand_over(
        signature(version, "sponsor"),
        to=account("boris"),
        reason="On holiday.",
        actor=account("sponsor"),
    )

    (mail,) = written("handed", "data_scientist")

    assert mail.content.subject == "Boris decides for Sponsor: Read supplier invoices"
    assert written("handed", "sponsor") == []
    assert len(written("ask", "boris")) == 1
    assert leave(*written("remind", "sponsor")) == 0
