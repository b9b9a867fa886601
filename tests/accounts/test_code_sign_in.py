"""Signing in with six digits from a mail, and how many mails that makes at most."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import SignIn, StepUpCode, User
from jobs.worker import run_all_ready
from mail.models import Message
from mail.rules import secret_of
from tests.accounts.factories import UserFactory
from tests.accounts.test_sign_in import is_signed_in

ASK, CONFIRM = "/accounts/code/", "/accounts/code/confirm/"


@pytest.fixture(autouse=True)
def no_limits_of_other_tests(db: None) -> None:
    cache.clear()


def code() -> str:
    return secret_of(StepUpCode.objects.latest("made_at").mail_seed)


def wrong() -> str:
    return f"{(int(code()) + 1) % 10**6:06}"


def test_six_digits_from_a_mail_sign_in_and_lead_on(site: None, client: Client, user: User) -> None:
    asked = client.post(ASK, {"email": " Ana.Lima@EXAMPLE.org", "next": "/conflict/"})
    answer = client.post(CONFIRM, {"code": code()})

    assert (asked["Location"], answer["Location"]) == (CONFIRM, "/conflict/")
    assert Message.objects.get().to_address == user.email
    assert is_signed_in(client)
    assert SignIn.objects.get().user == user


def test_the_pages_say_what_to_do(site: None, client: Client, user: User) -> None:
    assert client.get(ASK).status_code == 200
    assert client.get(CONFIRM)["Location"] == ASK
    assert client.post(ASK, {"email": "nobody"}).status_code == 422
    client.post(ASK, {"email": user.email})
    assert "a mail with six digits" in client.get(CONFIRM).content.decode()


def test_a_code_never_leads_to_another_site(site: None, client: Client, user: User) -> None:
    client.post(ASK, {"email": user.email, "next": "//evil.example/"})

    assert client.post(CONFIRM, {"code": code()})["Location"] == "/"


def test_a_wrong_code_and_one_that_was_used_do_not_sign_in(
    site: None, client: Client, user: User
) -> None:
    client.post(ASK, {"email": user.email})
    answers = [client.post(CONFIRM, {"code": text}).status_code for text in (wrong(), "")]
    client.post(CONFIRM, {"code": code()})
    client.post("/accounts/logout/")

    assert answers == [422, 422]
    assert client.post(CONFIRM, {"code": code()})["Location"] == ASK
    assert not is_signed_in(client)


def test_a_code_signs_in_the_browser_that_asked_for_it_only(
    site: None, client: Client, user: User
) -> None:
    client.post(ASK, {"email": user.email})
    thief = Client()
    thief.post(ASK, {"email": user.email})
    codes = [secret_of(one.mail_seed) for one in StepUpCode.objects.order_by("made_at")]

    assert codes[0] == codes[1] or thief.post(CONFIRM, {"code": codes[0]}).status_code == 422


@pytest.mark.parametrize("known", [True, False])
def test_an_address_that_nobody_has_is_answered_the_same(
    site: None, client: Client, user: User, known: bool
) -> None:
    email = user.email if known else "nobody@example.org"
    asked = client.post(ASK, {"email": email})
    page = client.post(CONFIRM, {"code": "nonsense"})

    assert (asked.status_code, page.status_code) == (302, 422)
    assert "That is not the code, or it is too old" in page.content.decode()
    assert Message.objects.exists() is known


def test_a_closed_account_gets_no_code_and_none_that_it_had_counts(
    site: None, client: Client, user: User
) -> None:
    client.post(ASK, {"email": user.email})
    User.objects.update(is_active=False)
    Client().post(ASK, {"email": user.email})

    assert Message.objects.count() == 1
    assert client.post(CONFIRM, {"code": code()}).status_code == 422


def test_five_mails_an_hour_let_somebody_in_and_no_more_whoever_asks(site: None) -> None:
    person = UserFactory.create()
    for number in range(8):
        cache.clear()  # the limits for each minute are not what this is about
        address = ASK if number % 2 else "/accounts/password/reset/"
        assert Client().post(address, {"email": person.email}).status_code == 302
    sent = Message.objects.count()

    StepUpCode.objects.update(made_at=timezone.now() - timedelta(hours=2))
    Client().post(ASK, {"email": person.email})
    run_all_ready(uuid4())

    assert (sent, Message.objects.count()) == (5, 6)


def test_asking_again_and_again_is_stopped(site: None, client: Client, user: User) -> None:
    answers = [client.post(ASK, {"email": user.email}).status_code for _ in range(4)]

    assert answers == [302, 302, 302, 429]
