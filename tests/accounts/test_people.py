"""The pages of those who run an installation: inviting people, closing accounts, making admins."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import SignIn, User
from accounts.refusals import NotReady
from audit.models import Entry
from jobs.worker import run_all_ready
from mail.models import Message
from tests.accounts.factories import PASSWORD, AdminFactory, UserFactory
from tests.accounts.test_sign_in import choose_password, is_signed_in, link_in, sign_in

ZOE = {"name": "Zoë Berg", "email": "Zoe.Berg@example.org"}


@pytest.fixture
def admin(site: None) -> User:
    return AdminFactory.create(name="Ada Admin")


@pytest.fixture
def office(admin: User) -> Client:
    """A browser of the admin."""
    client = Client()
    client.force_login(admin)
    return client


def acts() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("act", flat=True))


def test_who_is_invited_chooses_a_password_by_mail_and_is_in(
    office: Client, mailoutbox: list[EmailMessage]
) -> None:
    answer = office.post("/people/", ZOE)
    run_all_ready(uuid4())
    (mail,) = mailoutbox
    browser = Client()
    choose_password(browser, link_in(mail), "a phrase that nobody else has")

    zoe = User.objects.get(email="zoe.berg@example.org")
    assert answer["Location"] == f"/people/{zoe.pk}/"
    assert mail.subject == "Ada Admin invites you to Upfront"
    assert is_signed_in(browser)
    assert acts() == ["user.add", "user.set_password"]


def test_the_same_person_is_not_invited_twice(office: Client) -> None:
    first, second = (office.post("/people/", ZOE) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 422)
    assert second.context["form"].errors["email"] == [
        "Somebody with this e-mail address is already here."
    ]
    assert (User.objects.count(), Message.objects.count()) == (2, 1)


def test_a_name_of_a_megabyte_is_refused_in_words(office: Client) -> None:
    answer = office.post("/people/", {"name": "😀" * 250_000, "email": "a@example.org"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_an_invitation_is_sent_once_more_until_the_person_is_in(office: Client) -> None:
    zoe = UserFactory.create(password=None)
    office.post(f"/people/{zoe.pk}/invitation/")
    User.objects.filter(pk=zoe.pk).update(last_login=timezone.now())

    refused = office.post(f"/people/{zoe.pk}/invitation/")

    assert (refused.status_code, Message.objects.count()) == (409, 1)
    assert acts() == ["user.invite_again"]


def test_closing_an_account_ends_its_sessions_for_good(
    office: Client, client: Client, user: User
) -> None:
    sign_in(client, user.email, PASSWORD)

    office.post(f"/people/{user.pk}/closing/")
    closed = is_signed_in(client)
    office.post(f"/people/{user.pk}/opening/")

    assert (closed, is_signed_in(client)) == (False, False)
    assert User.objects.get(pk=user.pk).is_active
    assert not SignIn.objects.exists()
    assert acts() == ["user.deactivate", "user.reactivate"]


def test_becoming_an_admin_and_no_longer_being_one_means_signing_in_again(
    office: Client, client: Client, user: User
) -> None:
    for address, is_admin in (("admin/", True), ("admin/removal/", False)):
        sign_in(client, user.email, PASSWORD)
        for _ in range(2):
            assert office.post(f"/people/{user.pk}/{address}").status_code == 302

        assert User.objects.get(pk=user.pk).is_superuser is is_admin
        assert not is_signed_in(client)
    assert acts() == ["user.make_admin", "user.take_admin"]


def test_the_last_admin_stays_one(office: Client, admin: User) -> None:
    for address in ("admin/removal/", "closing/"):
        answer = office.post(f"/people/{admin.pk}/{address}")

        assert answer.status_code == 409
        assert "This is the last admin" in answer.content.decode()
    assert acts() == []


def test_whose_account_is_closed_is_neither_invited_nor_made_an_admin(admin: User) -> None:
    gone = UserFactory.create(is_active=False)

    for act in (actions.invite_again, actions.make_admin):
        with pytest.raises(NotReady):
            act(gone, actor=admin)


def test_opening_an_open_account_changes_nothing(admin: User, user: User) -> None:
    actions.reactivate(user, actor=admin)
    actions.take_admin(user, actor=admin)

    assert acts() == []


def test_the_list_finds_people_by_name_and_address(office: Client) -> None:
    UserFactory.create_batch(3)
    UserFactory.create(name="Zoë Berg", email="zoe@example.org", is_active=False)

    def names(words: str) -> list[str]:
        return [str(one) for one in office.get("/people/", {"q": words}).context["page_obj"]]

    assert names("zoë") == names("ZOE@") == ["Zoë Berg"]
    assert names("nobody like this") == []
    assert names("")[-1] == "Zoë Berg"


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_takes_as_many_queries_for_many_people(
    office: Client, count: int, django_assert_num_queries: Any
) -> None:
    UserFactory.create_batch(count)

    with django_assert_num_queries(4):
        page = office.get("/people/")

    assert len(page.context["page_obj"]) == min(count + 1, 50)


def test_the_page_of_a_person_says_how_things_are(office: Client) -> None:
    new, gone = UserFactory.create(), UserFactory.create(is_active=False)

    assert "Send it once more" in office.get(f"/people/{new.pk}/").content.decode()
    assert "Open it again" in office.get(f"/people/{gone.pk}/").content.decode()


def test_somebody_who_runs_nothing_sees_nobody(signed_in: Client, user: User) -> None:
    assert signed_in.get("/people/").status_code == 403
    assert signed_in.post(f"/people/{user.pk}/admin/").status_code == 403
    assert not User.objects.get(pk=user.pk).is_superuser
