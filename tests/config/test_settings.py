"""Mail, logs, formats and the page about settings."""

import datetime as dt
import io
import json
import logging
import logging.config
from typing import Any

import pytest
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import formats

from config import reference
from config.logs import logging_config
from config.mail import mailers
from config.management.commands import reference as command


def test_mail_goes_to_the_terminal_or_to_a_server() -> None:
    assert mailers("console:")["default"]["BACKEND"].endswith("console.EmailBackend")
    assert mailers("smtp+tls://kim%40example.org:s3cret@mail.example.org")["default"] == {
        "OPTIONS": {
            "host": "mail.example.org",
            "port": 587,
            "username": "kim@example.org",
            "password": "s3cret",
            "timeout": 20,
            "use_tls": True,
        }
    }


@pytest.mark.parametrize(
    ("address", "port", "protection"),
    [
        ("smtp://mail.example.org", 25, set()),
        ("smtp+ssl://mail.example.org", 465, {"use_ssl"}),
        ("smtp+ssl://mail.example.org:4650", 4650, {"use_ssl"}),
    ],
)
def test_each_kind_of_mail_server_has_its_port(
    address: str, port: int, protection: set[str]
) -> None:
    options = mailers(address)["default"]["OPTIONS"]
    assert (options["port"], {key for key in options if key.startswith("use_")}) == (
        port,
        protection,
    )


@pytest.mark.parametrize("address", ["", "mail.example.org", "imap://mail.example.org", "smtp://"])
def test_a_mail_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="UPFRONT_MAIL_URL"):
        mailers(address)


def logged(*, as_json: bool) -> str:
    """What one event with a line break in it looks like in the log."""
    config = logging_config(level="INFO", as_json=as_json)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    kind = config["formatters"]["events"]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=kind["foreign_pre_chain"], processors=kind["processors"]
        )
    )
    arguments = ("a line\nand another by %s", ("Kim",), None)
    handler.handle(logging.LogRecord("upfront.test", logging.WARNING, __file__, 1, *arguments))
    return stream.getvalue()


def test_an_event_is_one_line_of_json_with_the_time_in_utc() -> None:
    lines = logged(as_json=True).splitlines()
    event: dict[str, Any] = json.loads(lines[0])
    assert len(lines) == 1
    assert (event["event"], event["level"]) == ("a line\nand another by Kim", "warning")
    assert event["timestamp"].endswith("Z")


def test_an_event_of_the_demo_can_be_read_by_a_person() -> None:
    assert "and another by Kim" in logged(as_json=False)


def test_a_date_has_its_weekday_and_its_month_as_words() -> None:
    day = dt.date(2026, 11, 25)
    assert formats.date_format(day) == "Wednesday 25 November 2026"
    assert formats.date_format(day, "SHORT_DATE_FORMAT") == "25 Nov 2026"


def test_big_numbers_are_grouped_by_commas() -> None:
    assert formats.localize(1234567.5) == "1,234,567.5"


def test_the_page_about_settings_is_up_to_date() -> None:
    call_command("reference", check=True)


def test_a_page_that_is_out_of_date_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "docs/reference/settings.md"
    monkeypatch.setitem(reference.PAGES, page, lambda: "something else")
    with pytest.raises(CommandError, match=page):
        call_command("reference", check=True)


def test_a_page_that_is_out_of_date_is_written_and_others_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    old, current = tmp_path / "old.md", tmp_path / "current.md"
    current.write_text("as it is", encoding="utf-8")
    before = current.stat().st_mtime_ns
    pages = {str(old): lambda: "new words", str(current): lambda: "as it is"}
    monkeypatch.setattr(command, "PAGES", pages)

    call_command("reference")

    assert old.read_text(encoding="utf-8") == "new words"
    assert current.stat().st_mtime_ns == before


def test_a_setting_is_told_with_its_comment_and_its_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    file = tmp_path / "settings.py"
    text = '# Where it\n# listens.\nHOST = env.str("UPFRONT_HOST", default="here")\n'
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(reference, "SETTINGS_FILE", file)

    assert '| `UPFRONT_HOST` | Where it listens. | `"here"` |' in reference.settings_page()


def test_a_setting_without_an_explanation_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    file = tmp_path / "settings.py"
    file.write_text('# --- Part ---\nHOST = env.str("UPFRONT_HOST")\n', encoding="utf-8")
    monkeypatch.setattr(reference, "SETTINGS_FILE", file)
    with pytest.raises(ValueError, match="UPFRONT_HOST"):
        reference.settings_page()
