"""Browsers of people who write a draft, with and without script."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from accounts.models import User
from intake.models import Project
from tests.intake.browsing import Inputs, inputs
from tests.intake.writing import writer

type Typed = Mapping[str, str | list[str]]


class Writer:
    """Somebody who has opened the draft of a project in a browser."""

    def __init__(self, project: Project, name: str = "Priya Raman", user: User | None = None):
        self.project, self.user = project, user or writer(project, name)
        self.client = Client()
        self.client.force_login(self.user)
        self.start = f"/projects/{project.slug}/draft/"

    def get(self, page: str) -> Any:
        """The page of the draft at this address, such as `kpi/items/K1/`."""
        return self.client.get(self.start + page)

    def post(self, page: str, data: Typed | None = None, *, script: bool = False) -> Any:
        """What the page answers; with script it is asked for its part."""
        headers = {"HX-Request": "true"} if script else {}
        return self.client.post(self.start + page, data or {}, headers=headers)

    def open(self, page: str, form_id: str = "answers") -> "OpenForm":
        """The form of a page, as it is shown."""
        return OpenForm(self, page, inputs(self.get(page), form_id))


class OpenForm:
    """A form of a page that somebody has open; it is sent with what was typed into it."""

    def __init__(self, writer: Writer, page: str, shown: Inputs) -> None:
        self.writer, self.page, self.shown = writer, page, shown
        self.save_no = 0

    def send(
        self,
        rows: Typed | None = None,
        *,
        script: bool = False,
        stay: bool = True,
        **typed: str | list[str],
    ) -> Any:
        """What the page answers to what was typed; `rows` are answers whose name is no word."""
        answers = {**(rows or {}), **typed}
        self.shown |= {
            name: [text] if isinstance(text, str) else text for name, text in answers.items()
        }
        if script:
            self.save_no += 1
            self.shown["save_no"] = [str(self.save_no)]
        data = {**self.shown, **({"stay": ["1"]} if stay and not script else {})}
        return self.writer.post(self.page, data, script=script)

    def answer(self, response: Any, **choices: str) -> Any:
        """Send the panel with two texts that `response` shows, each question with its choice."""
        panel = inputs(response, "both")
        chosen = {f"choose:{name}": [one] for name, one in choices.items()}
        return self.writer.post(self.page, panel | chosen)


def text_of(response: Any) -> str:
    """The page, each line break and each run of spaces as one space."""
    return " ".join(response.content.decode().split())
