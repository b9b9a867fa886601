"""`manage.py verify_audit`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from tests.audit.conftest import LENGTH


def output(*arguments: str) -> str:
    """What the command prints."""
    printed = StringIO()
    call_command("verify_audit", *arguments, stdout=printed)
    return printed.getvalue()


def test_the_command_says_how_many_entries_are_intact(trail: list[Entry]) -> None:
    assert output() == f"All {LENGTH} entries intact, head {trail[-1].hash}.\n"


def test_the_command_names_the_first_bad_entry_and_fails(trail: list[Entry]) -> None:
    Entry.objects.filter(seq=3).update(act="project.stop")

    with pytest.raises(CommandError, match="Entry 3 was changed") as failure:
        output()

    assert failure.value.returncode == 1


def test_programs_get_json(trail: list[Entry]) -> None:
    assert json.loads(output("--json")) == {
        "intact": True,
        "entries": LENGTH,
        "head": trail[-1].hash,
        "first_bad": None,
        "problem": "",
    }


def test_programs_get_json_and_exit_code_one_for_a_bad_trail(trail: list[Entry]) -> None:
    Entry.objects.filter(seq=3).delete()
    printed = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("verify_audit", "--json", stdout=printed)

    assert (end.value.code, json.loads(printed.getvalue())["first_bad"]) == (1, 3)
