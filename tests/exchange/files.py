"""Project files for tests, and the commands that read and write them."""

import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command


@dataclass(frozen=True)
class Answer:
    """What a command printed, and why it failed if it did."""

    text: str
    error: str

    @property
    def json(self) -> Any:
        """What was printed, as data."""
        return json.loads(self.text)


def run(command: str, *args: object) -> Answer:
    """What the command answers to `args`."""
    out, error = StringIO(), ""
    try:
        call_command(command, *[str(arg) for arg in args], stdout=out, no_color=True)
    except CommandError as failed:
        error = str(failed)
    return Answer(out.getvalue(), error)


def project_file(folder: Path, code: str = "TINY-1", text: str = "", name: str = "") -> Path:
    """A file of a project with this code and a title; `text` follows."""
    path = folder / (name or f"{code}.yaml")
    path.write_text(
        f"schema_version: 1\nproject:\n  code: {code}\n  title: A tiny one\n{text}",
        encoding="utf-8",
    )
    return path
