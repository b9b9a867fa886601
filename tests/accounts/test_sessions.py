"""Sessions: their end, their ids, and the list of browsers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import SignIn, User
from accounts.rules import SEEN, STARTED, browser_of
from audit.models import Entry
from tests.accounts.factories import PASSWORD
from tests.accounts.test_sign_in import is_signed_in, sign_in

LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


def age(client: Client, **ages: timedelta) -> None:
    """Make the session as old as this."""
    session = client.session
    for name, by in ages.items():
        session[name] = (timezone.now() - by).timestamp()
    session.save()


@pytest.mark.parametrize(
    ("ages", "goes_on"),
    [
        ({SEEN: timedelta(hours=9)}, True),
        ({SEEN: timedelta(hours=12)}, False),
        ({STARTED: timedelta(days=6, hours=23)}, True),
        ({STARTED: timedelta(days=7)}, False),
        ({STARTED: timedelta(days=7), SEEN: timedelta(0)}, False),
    ],
)
def test_a_session_ends_after_twelve_hours_without_use_and_after_seven_days(
    signed_in: Client, ages: dict[str, timedelta], goes_on: bool
) -> None:
    age(signed_in, **ages)

    assert is_signed_in(signed_in) is goes_on
    assert is_signed_in(signed_in) is goes_on


def test_use_is_noted_by_the_hour_and_not_at_every_visit(signed_in: Client) -> None:
    first = signed_in.session[SEEN]
    is_signed_in(signed_in)
    unchanged = signed_in.session[SEEN] == first
    age(signed_in, **{SEEN: timedelta(hours=3)})
    is_signed_in(signed_in)

    assert unchanged
    assert signed_in.session[SEEN] == first or signed_in.session[SEEN] - first == 60 * 60
    assert signed_in.session[SEEN] % (60 * 60) == 0


def test_a_session_from_before_these_limits_gets_a_beginning(signed_in: Client) -> None:
    session = signed_in.session
    del session[STARTED], session[SEEN]
    session.save()

    assert is_signed_in(signed_in)
    assert {STARTED, SEEN} <= set(signed_in.session.keys())


def test_an_expired_session_sends_htmx_to_sign_in(signed_in: Client) -> None:
    age(signed_in, **{SEEN: timedelta(hours=13)})

    answer = signed_in.get("/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/accounts/login/?next=/")


def test_people_see_where_they_are_signed_in_and_end_one(
    site: None, client: Client, user: User
) -> None:
    elsewhere = Client(headers={"User-Agent": LINUX})
    for browser in (client, elsewhere):
        sign_in(browser, user.email, PASSWORD)

    page = client.get("/accounts/security/").content.decode()
    other = SignIn.objects.get(session_key=elsewhere.session.session_key)
    client.post(f"/accounts/security/sessions/{other.pk}/")

    assert "Chrome, Linux" in page
    assert (is_signed_in(client), is_signed_in(elsewhere)) == (True, False)
    assert [one.act for one in Entry.objects.all()] == ["user.end_sessions"]


def test_people_sign_out_everywhere_else(site: None, client: Client, user: User) -> None:
    others = [Client(), Client()]
    for browser in (client, *others):
        sign_in(browser, user.email, PASSWORD)

    for _ in range(2):
        client.post("/accounts/security/sessions/")

    assert is_signed_in(client)
    assert [is_signed_in(one) for one in others] == [False, False]
    assert Entry.objects.count() == 1


def test_nobody_ends_the_session_of_somebody_else(signed_in: Client) -> None:
    stranger = User.objects.create_user("other@example.org", PASSWORD)
    browser = Client()
    sign_in(browser, stranger.email, PASSWORD)

    signed_in.post(f"/accounts/security/sessions/{SignIn.objects.get(user=stranger).pk}/")

    assert is_signed_in(browser)


def test_a_session_that_goes_on_under_another_id_stays_in_the_list(
    site: None, client: Client, user: User
) -> None:
    sign_in(client, user.email, PASSWORD)
    before = client.session.session_key
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.session.session_key != before
    assert [one.session_key for one in user.sign_ins.open()] == [client.session.session_key]


def test_sessions_that_ended_leave_the_list(site: None, client: Client, user: User) -> None:
    sign_in(client, user.email, PASSWORD)
    client.post("/accounts/logout/")
    sign_in(client, user.email, PASSWORD)

    assert str(user.sign_ins.get()) == f"Unknown browser {timezone.localdate():%Y-%m-%d}"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (LINUX, "Chrome, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/145.0", "Firefox, Windows"),
        ("curl/8", "Unknown browser"),
    ],
)
def test_a_browser_is_named_in_a_few_words(agent: str, words: str) -> None:
    assert browser_of(agent) == words


def test_ending_what_has_ended_changes_nothing(user: User) -> None:
    assert actions.end_sessions(user, actor=user) == 0
    assert not Entry.objects.exists()
