"""Signing in and out, and the password."""

import re
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts import actions
from accounts.models import User
from audit.models import Entry
from jobs.models import Job
from jobs.worker import run_all_ready
from mail.models import Message
from mail.rules import SECRET
from tests.accounts.factories import PASSWORD, UserFactory

NEW_PASSWORD = "a phrase that nobody else has"

NOT_OURS = [
    "signup/",
    "email/",
    "confirm-email/",
    "confirm-email/abc/",
    "password/set/",
    "2fa/",
    "login/code/",
    "login/code/confirm/",
    "3rdparty/",
    "",
]


def sign_in(client: Client, email: str, password: str, **query: str) -> Any:
    """Send the sign-in form."""
    path = reverse("account_login", query=query or None)
    return client.post(path, {"login": email, "password": password})


def is_signed_in(client: Client) -> bool:
    """Whether the start page opens."""
    return client.get("/").status_code == 200


def ask_for_link(client: Client, email: str, **headers: str) -> Any:
    """Say that a password is forgotten; what the page answers, once a worker has run the jobs."""
    answer = client.post(reverse("account_reset_password"), {"email": email}, headers=headers)
    run_all_ready(uuid4())
    return answer


def link_in(mail: EmailMessage) -> str:
    """The one link to choose a new password."""
    (link,) = re.findall(r"http\S+/password/reset/key/\S+", str(mail.body))
    return str(link)


def choose_password(client: Client, link: str, password: str) -> Any:
    """Open the link of the mail and send the form behind it."""
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    path = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(path, {"password1": password, "password2": password})


@pytest.mark.parametrize(
    "written", ["ana.lima@example.org", "Ana.Lima@EXAMPLE.org", " ana.lima@example.org "]
)
def test_the_right_password_signs_in_however_the_address_is_written(
    site: None, client: Client, user: User, written: str
) -> None:
    response = sign_in(client, written, PASSWORD)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_signed_in(client)


def test_signing_in_leads_to_the_page_that_was_asked_for(
    site: None, client: Client, user: User
) -> None:
    assert sign_in(client, user.email, PASSWORD, next="/conflict/")["Location"] == "/conflict/"


def test_signing_in_never_leads_to_another_site(site: None, client: Client, user: User) -> None:
    assert sign_in(client, user.email, PASSWORD, next="https://evil.example/")["Location"] == "/"


def test_signing_in_changes_the_session_id(site: None, client: Client, user: User) -> None:
    client.get(reverse("account_reset_password"))
    client.session["before"] = True
    client.session.save()
    before = client.session.session_key

    sign_in(client, user.email, PASSWORD)

    assert client.session.session_key != before


def test_a_wrong_password_does_not_sign_in(site: None, client: Client, user: User) -> None:
    response = sign_in(client, user.email, "wrong")

    assert response.context["form"].non_field_errors() == [
        (
            "This e-mail address and this password do not belong together. Check both, or set a "
            "new password."
        )
    ]
    assert not is_signed_in(client)


def test_an_unknown_address_is_answered_with_the_same_page_as_a_wrong_password(
    site: None, client: Client, user: User
) -> None:
    def answer(email: str) -> tuple[int, str]:
        response = sign_in(client, email, "wrong")
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
        return response.status_code, text.replace(email, "")

    assert answer(user.email) == answer("nobody.here@example.org")


def test_a_person_without_a_password_cannot_sign_in(site: None, client: Client) -> None:
    person = actions.add_person("new@example.org", "New Person", actor=None)

    sign_in(client, person.email, "")

    assert not is_signed_in(client)


def test_a_deactivated_person_is_told_and_cannot_sign_in(site: None, client: Client) -> None:
    person = UserFactory.create(is_active=False)

    response = sign_in(client, person.email, PASSWORD)

    assert response["Location"] == reverse("account_inactive")
    assert client.get(response["Location"]).status_code == 200
    assert not is_signed_in(client)


def test_the_open_session_of_a_deactivated_person_ends_at_once(
    signed_in: Client, user: User
) -> None:
    assert is_signed_in(signed_in)

    actions.deactivate(user, actor=None)

    assert not is_signed_in(signed_in)


def test_after_five_wrong_tries_even_the_right_password_has_to_wait(
    site: None, client: Client, user: User
) -> None:
    for _ in range(5):
        sign_in(client, user.email, "wrong")

    response = sign_in(client, user.email, PASSWORD)

    assert response.context["form"].non_field_errors() == [
        "Too many wrong passwords. Wait 15 minutes, or sign in with a code by mail."
    ]
    assert not is_signed_in(client)


def test_signing_out_ends_the_session(signed_in: Client) -> None:
    response = signed_in.post(reverse("account_logout"))

    assert response["Location"] == reverse("account_login")
    assert not is_signed_in(signed_in)


def test_opening_the_sign_out_page_does_not_sign_out(signed_in: Client) -> None:
    assert signed_in.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(signed_in)


@pytest.mark.parametrize("path", NOT_OURS)
def test_a_page_of_the_sign_in_library_that_we_do_not_use_is_not_there(
    site: None, client: Client, path: str
) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


def test_nobody_can_sign_up_even_if_a_page_for_it_were_there() -> None:
    adapter = get_adapter()

    assert adapter.is_open_for_signup(RequestFactory().get("/")) is False


@pytest.mark.parametrize("path", ["/", "/forbidden/", "/conflict/", "/accounts/password/change/"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_every_page_sends_a_visitor_who_has_not_signed_in_to_sign_in(
    site: None, client: Client, path: str, method: str
) -> None:
    response = getattr(client, method)(path)

    assert (response.status_code, response["Location"]) == (
        302,
        reverse("account_login", query={"next": path}).replace("%2F", "/"),
    )


def test_a_new_password_replaces_the_old_one(signed_in: Client, user: User) -> None:
    response = signed_in.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    user.refresh_from_db()
    assert response["Location"] == "/"
    assert (user.check_password(NEW_PASSWORD), user.check_password(PASSWORD)) == (True, False)
    assert is_signed_in(signed_in)


def test_changing_the_password_ends_the_other_sessions(signed_in: Client, user: User) -> None:
    elsewhere = Client()
    elsewhere.login(email=user.email, password=PASSWORD)

    signed_in.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert (is_signed_in(signed_in), is_signed_in(elsewhere)) == (True, False)


def test_changing_the_password_is_recorded_once(signed_in: Client, user: User) -> None:
    signed_in.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert list(Entry.objects.values_list("act", "actor", "object")) == [
        ("user.set_password", str(user.pseudonym), f"accounts.user:{user.pseudonym}")
    ]


@pytest.mark.parametrize("password", ["short", "password1234", "ana.lima@example.org"])
def test_a_password_that_is_easy_to_guess_is_not_taken(
    signed_in: Client, user: User, password: str
) -> None:
    response = signed_in.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )

    assert list(response.context["form"].errors) == ["password1"]


def test_a_forgotten_password_is_replaced_through_a_link_in_a_mail(
    site: None, client: Client, user: User, mailoutbox: list[EmailMessage]
) -> None:
    response = ask_for_link(client, user.email.upper())
    assert response["Location"] == reverse("account_reset_password_done")

    (mail,) = mailoutbox
    choose_password(client, link_in(mail), NEW_PASSWORD)

    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert is_signed_in(client)


def test_the_mail_is_plain_and_names_the_person(
    site: None, client: Client, user: User, mailoutbox: list[EmailMessage]
) -> None:
    ask_for_link(client, user.email)

    (mail,) = mailoutbox
    assert (mail.subject, mail.to) == (
        "Choose a new password for Upfront",
        [f"Ana Lima <{user.email}>"],
    )
    assert str(mail.body).startswith("Hello Ana Lima,\n\nsomebody, probably you, asked")


def test_the_link_in_the_mail_never_has_the_host_that_a_request_claims(
    site: None, client: Client, user: User, settings: Any, mailoutbox: list[EmailMessage]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    ask_for_link(client, user.email, host="evil.example")

    (mail,) = mailoutbox
    assert link_in(mail).startswith(f"{settings.BASE_URL}/accounts/password/reset/key/")
    assert "evil.example" not in str(mail.body)


def test_the_link_works_once(
    site: None, client: Client, user: User, mailoutbox: list[EmailMessage]
) -> None:
    ask_for_link(client, user.email)
    link = link_in(mailoutbox[0]).removeprefix("http://localhost:8000")
    choose_password(client, link, NEW_PASSWORD)

    again = Client().get(link)

    assert again.context["token_fail"] is True


def test_an_unknown_address_gets_no_mail_but_the_same_answer(
    site: None, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    response = ask_for_link(client, "nobody@example.org")

    assert response["Location"] == reverse("account_reset_password_done")
    assert mailoutbox == []


def test_a_deactivated_person_gets_no_mail(
    site: None, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    person = UserFactory.create(is_active=False)

    ask_for_link(client, person.email)

    assert mailoutbox == []


def test_whose_account_is_taken_away_before_the_mail_leaves_gets_none(
    site: None, client: Client, user: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post(reverse("account_reset_password"), {"email": user.email})
    actions.deactivate(user, actor=None)

    run_all_ready(uuid4())

    assert mailoutbox == []
    assert Message.objects.get().refused_at


def test_a_request_sends_no_mail_and_stores_no_link(
    site: None, client: Client, user: User, settings: Any, mailoutbox: list[EmailMessage]
) -> None:
    client.post(reverse("account_reset_password"), {"email": user.email})

    stored = str(Message.objects.values().get())
    assert f"{settings.BASE_URL}/accounts/password/reset/key/{SECRET}/" in stored
    assert (Job.objects.get().task_path, mailoutbox) == ("mail.tasks.send", [])


def test_addresses_are_in_one_table_only(
    site: None, client: Client, user: User, mailoutbox: list[EmailMessage]
) -> None:
    ask_for_link(client, user.email)
    choose_password(client, link_in(mailoutbox[0]), NEW_PASSWORD)

    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
    ],
)
def test_the_pages_before_signing_in_hold_no_inline_script_or_style(
    site: None, client: Client, name: str
) -> None:
    content = client.get(reverse(name)).content.decode()

    assert re.findall(r"<style|<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=", content) == []
