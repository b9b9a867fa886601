"""A page as a browser without script sees it: the inputs of its form, and what they would send."""

from html.parser import HTMLParser
from typing import Any

type Inputs = dict[str, list[str]]


class _Form(HTMLParser):
    """Collects what one form of a page would send."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.found: Inputs = {}
        self.area = self.menu = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = said.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input":
            self._input(said)
        elif tag == "textarea":
            self.area, self.text = said["name"] or "", ""
        elif tag == "select":
            self.menu = said["name"] or ""
            self.found[self.menu] = [""]
        elif tag == "option" and "selected" in said and self.menu:
            self.found[self.menu] = [said.get("value") or ""]

    def _input(self, said: dict[str, str | None]) -> None:
        kind, name = said.get("type"), said.get("name") or ""
        if kind in ("checkbox", "radio") and "checked" not in said:
            return
        self.found.setdefault(name, []).append(said.get("value") or "")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            # A line break right after the tag is no part of the text.
            self.found.setdefault(self.area, []).append(self.text.removeprefix("\n"))
            self.area = ""
        elif tag == "select":
            self.menu = ""
        elif tag == "form":
            self.inside = False


def inputs(response: Any, form_id: str = "answers") -> Inputs:
    """What the form would send if nobody touched it, by name."""
    return inputs_of(response.content.decode(), form_id)


def inputs_of(page: str, form_id: str) -> Inputs:
    """What the form of `page`, as HTML, would send if nobody touched it, by name."""
    form = _Form(form_id)
    form.feed(page)
    return form.found
