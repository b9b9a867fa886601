"""Who pastes far too much reads so, and keeps every letter of it."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings

from intake.models import Section
from tests.intake.browsers import Writer
from tests.intake.browsing import inputs
from tests.intake.factories import ProjectFactory

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
MEGABYTE = 1024 * 1024


def send(text: str) -> Any:
    """What the page answers when its form is sent as a browser without script sends it."""
    writer = Writer(ProjectFactory.create())
    shown = writer.open("problem/").shown | {"problem": [text]}
    path = f"{writer.start}problem/"
    return writer.client.post(path, urlencode(shown, doseq=True), content_type=FORM)


@pytest.mark.parametrize("letter", ["x", "ä", "語", "🌸"])
def test_a_text_of_a_megabyte_is_too_long_and_stays_in_the_field(letter: str) -> None:
    text = letter * (MEGABYTE // len(letter.encode()))

    answer = send(text)

    assert answer.status_code == 422
    assert inputs(answer)["problem"] == [text]
    assert "This text is too long: it has" in answer.content.decode()
    assert not Section.objects.filter(content__has_key="problem").exists()


def test_more_than_is_read_is_told_in_plain_words() -> None:
    answer = send("x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    assert answer.status_code == 413
    assert "One page takes about 1 MB of text" in answer.content.decode()
