"""Personal links: they open, as often as one likes, and decide nothing; codes count once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.actions import forget_links, mail_code, make_link, open_link, revoke_link, use_code
from accounts.http import by_link
from accounts.models import LinkOpening, PersonalLink
from accounts.refusals import NotReady
from audit.models import Entry
from config.logs import hide_secrets, hide_speakers
from mail.actions import send, write
from mail.letters import Letter
from mail.models import Message
from mail.rules import secret_of
from tests.accounts.factories import UserFactory
from tests.exchange.database import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> PersonalLink:
    return make_link(
        "help",
        scope="project:1",
        name="Marta Lund",
        email="marta@example.org",
        ends_at=timezone.now() + timedelta(days=30),
        actor=UserFactory.create(name="Jonas Brandt"),
    )


def address(link: PersonalLink) -> str:
    return f"/accounts/link/{secret_of(link.mail_seed)}/"


def end(link: PersonalLink) -> None:
    long_ago = timezone.now() - timedelta(days=40)
    PersonalLink.objects.update(made_at=long_ago, ends_at=long_ago + timedelta(days=1))
    link.refresh_from_db()


def test_only_the_hash_of_the_secret_is_stored(link: PersonalLink) -> None:
    secret = secret_of(link.mail_seed)

    assert secret not in str(PersonalLink.objects.values().get())
    assert PersonalLink.objects.with_secret(secret) == link
    assert PersonalLink.objects.with_secret(secret + "x") is None


def test_looking_at_a_link_changes_nothing_however_often(
    link: PersonalLink, client: Client
) -> None:
    before = everything()

    for method in ("GET", "HEAD", "GET", "HEAD", "OPTIONS"):
        client.generic(method, address(link))

    assert everything() == before


def test_the_page_says_whose_link_it_is_and_keeps_the_address_to_itself(
    link: PersonalLink, client: Client
) -> None:
    answer = client.get(address(link))

    assert answer.status_code == 200
    assert "This link is for Marta Lund" in answer.content.decode()
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("strict-origin", "no-store")


def test_the_button_leads_on_to_an_address_without_the_secret(
    link: PersonalLink, client: Client
) -> None:
    answers = [client.post(address(link)) for _ in range(3)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/help/")}
    assert link.openings.count() == 3


def test_a_link_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/accounts/link/nothing/").status_code == 404
    assert client.post("/accounts/link/nothing/").status_code == 404


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "revoked"])
def test_a_link_that_ended_says_whom_to_ask(
    link: PersonalLink, client: Client, ended: bool
) -> None:
    end(link) if ended else revoke_link(link, actor=link.made_by)

    answers = client.get(address(link)), client.post(address(link))

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "Ask Jonas Brandt for a new link" in answers[0].content.decode()
    assert not LinkOpening.objects.exists()
    with pytest.raises(NotReady):
        open_link(link)


def test_making_and_revoking_are_in_the_trail_once_and_without_the_secret(
    link: PersonalLink,
) -> None:
    for _ in range(2):
        revoke_link(link, actor=link.made_by)

    entries = Entry.objects.for_scope("project:1")
    assert [entry.act for entry in entries] == ["link.make", "link.revoke"]
    assert secret_of(link.mail_seed) not in str(list(entries.values()))


def test_links_to_what_is_deleted_go_with_their_mails(link: PersonalLink) -> None:
    mail_code(link, "accept:1", "Your code")
    write(Letter("Hello", ()), to=("", "marta@example.org"), cause="1", seed=link.mail_seed)

    forget_links("project:2")
    kept = PersonalLink.objects.count()
    forget_links("project:1")

    assert (kept, PersonalLink.objects.count()) == (1, 0)
    assert not Message.objects.filter(seed=link.mail_seed).exists()


def test_an_opening_is_kept_by_its_day_and_without_order(
    link: PersonalLink, client: Client
) -> None:
    client.post(address(link))

    opening = LinkOpening.objects.get()
    assert (opening.day, opening.pk.version) == (timezone.localdate(), 4)


def test_somebody_who_is_signed_in_stays_signed_in(link: PersonalLink, client: Client) -> None:
    client.force_login(UserFactory.create())
    before = client.session.get_expiry_age()

    client.post(address(link))

    assert client.session.get_expiry_age() == before
    assert client.get("/").status_code == 200


# --- Pages behind a link ----------------------------------------------------------------------
@by_link("help")
def page(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    return HttpResponse(f"for {link.name}")


def visit(client: Client, rf: Any) -> HttpResponse:
    request = rf.get("/")
    request.session = client.session
    request.user = UserFactory.build()
    request.htmx = False
    return page(request)


def test_a_page_behind_a_link_opens_for_whom_came_in_by_it(
    link: PersonalLink, client: Client, rf: Any
) -> None:
    closed = visit(client, rf)
    client.post(address(link))
    opened = visit(client, rf)

    assert (closed.status_code, opened.status_code) == (403, 200)
    assert opened.content == b"for Marta Lund"
    assert opened["Cache-Control"] == "no-store"


def test_a_page_behind_a_link_closes_when_the_link_is_revoked(
    link: PersonalLink, client: Client, rf: Any
) -> None:
    client.post(address(link))
    revoke_link(link, actor=link.made_by)

    assert visit(client, rf).status_code == 403


def test_a_page_behind_a_link_closes_within_two_hours(
    link: PersonalLink, client: Client, rf: Any
) -> None:
    client.post(address(link))
    session = client.session
    session["link_until"] -= 2 * 60 * 60
    session.save()

    assert visit(client, rf).status_code == 403


def test_a_link_for_something_else_does_not_open_the_page(
    link: PersonalLink, client: Client, rf: Any
) -> None:
    client.post(address(link))
    PersonalLink.objects.update(purpose="login")

    assert visit(client, rf).status_code == 403


# --- Codes --------------------------------------------------------------------------------------
def typed_code(link: PersonalLink) -> str:
    return secret_of(link.codes.latest("made_at").mail_seed)


def test_the_code_in_the_mail_counts_once(
    link: PersonalLink, mailoutbox: list[EmailMessage]
) -> None:
    mail_code(link, "accept:1", "Your code")
    send(Message.objects.get())
    code = typed_code(link)

    assert code in mailoutbox[0].body
    assert use_code(link, "accept:1", f" {code[:3]} {code[3:]} ")
    assert not use_code(link, "accept:1", code)


def test_a_code_counts_for_what_it_was_asked_for_only(link: PersonalLink) -> None:
    mail_code(link, "accept:1", "Your code")

    assert not use_code(link, "accept:2", typed_code(link))
    assert use_code(link, "accept:1", typed_code(link))


def test_a_code_of_another_person_does_not_count(link: PersonalLink) -> None:
    other = make_link(
        "help",
        scope="project:1",
        name="Tom",
        email="tom@example.org",
        ends_at=link.ends_at,
        actor=link.made_by,
    )
    mail_code(link, "accept:1", "Your code")
    mail_code(other, "accept:1", "Your code")

    assert not use_code(other, "accept:1", typed_code(link))


def test_after_five_wrong_tries_the_right_code_does_not_count_either(link: PersonalLink) -> None:
    mail_code(link, "accept:1", "Your code")
    wrong = f"{(int(typed_code(link)) + 1) % 10**6:06}"

    assert [use_code(link, "accept:1", wrong) for _ in range(6)] == [False] * 6
    assert not use_code(link, "accept:1", typed_code(link))


def test_a_code_ends_after_ten_minutes(link: PersonalLink) -> None:
    mail_code(link, "accept:1", "Your code")
    link.codes.update(made_at=timezone.now() - timedelta(minutes=11))

    assert not use_code(link, "accept:1", typed_code(link))


def test_a_new_code_ends_the_one_before(link: PersonalLink) -> None:
    mail_code(link, "accept:1", "Your code")
    first = typed_code(link)
    mail_code(link, "accept:1", "Your code")

    assert first == typed_code(link) or not use_code(link, "accept:1", first)
    assert use_code(link, "accept:1", typed_code(link))


def test_five_codes_an_hour_are_mailed_and_no_more(link: PersonalLink) -> None:
    for _ in range(5):
        mail_code(link, "accept:1", "Your code")

    with pytest.raises(NotReady, match="wait an hour"):
        mail_code(link, "accept:1", "Your code")


def test_a_link_that_ended_gives_no_code(link: PersonalLink) -> None:
    end(link)

    with pytest.raises(NotReady):
        mail_code(link, "accept:1", "Your code")


def test_secrets_are_hidden_in_logs() -> None:
    event = {"request": "POST /accounts/link/abc-DEF_1/", "pid": 1, "url": "/reset/key/Mg-abc/"}

    assert hide_secrets(None, "", event) == {
        "request": "POST /accounts/link/[hidden]/",
        "pid": 1,
        "url": "/reset/key/[hidden]/",
    }


@pytest.mark.parametrize(
    ("request_line", "told"),
    [
        ("POST /say/", False),
        ("POST /accounts/link/[hidden]/", False),
        ("POST /projects/ap-1/concerns/", False),
        ("POST /projects/ap-1/draft/concerns/", True),
        ("GET /", True),
    ],
)
def test_a_log_does_not_tell_who_spoke(request_line: str, told: bool) -> None:
    event = {"request": request_line, "ip": "10.0.0.1", "user_id": 5, "code": 302}

    kept = hide_speakers(None, "", event)

    assert ("ip" in kept, "user_id" in kept) == (told, told)
    assert kept["code"] == 302
