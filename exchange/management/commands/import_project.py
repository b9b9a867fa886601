"""Bring projects in from YAML or JSON files."""

import json
import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError

from accounts.models import User
from accounts.refusals import Refused
from exchange.actions import import_document
from spec.reading import Problem, Unreadable, read
from spec.reading.tree import MAX_BYTES

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`import_project FILE... [--update] [--json] [--by EMAIL]`."""

    help = "Import projects from YAML or JSON files. Each file is taken whole or refused whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--update", action="store_true", help="replace the draft that is there")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--by", metavar="EMAIL", help="the person who imports; leads new projects"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every file, answer for each, and fail if one was refused."""
        actor = _person(options["by"]) if options["by"] else None
        answers = [_import(path, actor, update=options["update"]) for path in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
        else:
            for answer in answers:
                self._say(answer)
        refused = [answer["file"] for answer in answers if answer["answer"] == "refused"]
        if refused:
            raise CommandError(f"Refused: {', '.join(refused)}. Nothing of them was stored.")

    def _say(self, answer: dict[str, Any]) -> None:
        styles = {"taken": self.style.SUCCESS, "taken with warnings": self.style.WARNING}
        style = styles.get(answer["answer"], self.style.ERROR)
        code = f" as {answer['code']}" if answer["code"] else ""
        self.stdout.write(style(f"{answer['file']}: {answer['answer']}{code}"))
        for problem in answer["problems"]:
            self.stdout.write(f"  {problem['text']}")


def _person(email: str) -> User:
    try:
        person: User = User.objects.get(email__iexact=email, is_active=True)
    except User.DoesNotExist as error:
        raise CommandError(f"There is no active account {email}.") from error
    return person


def _import(path: Path, actor: User | None, *, update: bool) -> dict[str, Any]:
    """One of the three answers: refused, taken with warnings, taken."""
    try:
        reading = read(_bytes(path), name=path.name)
        project = import_document(reading.document, actor=actor, update=update)
    except Unreadable as error:
        return _answer(path, "refused", "", error.problems)
    except Refused as error:
        return _answer(path, "refused", "", [Problem(None, "", error.sentence)])
    except (DataError, IntegrityError) as error:
        # The document allowed what the database does not: our mistake, but one of three answers.
        logger.exception("The database refused %s", path.name)
        sentence = f"cannot be stored: {str(error).splitlines()[0]}"
        return _answer(path, "refused", "", [Problem(None, "", sentence)])
    except OSError as error:
        return _answer(
            path, "refused", "", [Problem(None, "", f"cannot be opened: {error.strerror}")]
        )
    taken = "taken with warnings" if reading.warnings else "taken"
    return _answer(path, taken, project.code, reading.warnings)


def _bytes(path: Path) -> bytes:
    """The file, or just as much of it as shows that it is too large."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _answer(path: Path, answer: str, code: str, problems: Any) -> dict[str, Any]:
    found = [
        {"line": p.line, "path": p.path, "sentence": p.sentence, "text": str(p)} for p in problems
    ]
    return {"file": str(path), "answer": answer, "code": code, "problems": found}
