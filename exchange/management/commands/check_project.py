"""What a project still lacks, and the figures that follow from it."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from intake.models import Project
from outcomes.assemble import whole_document
from spec.checks import Gate, Severity
from spec.checks.report import report

LABELS = {
    "economics": _lazy("What it is worth"),
    "pv_cost": _lazy("All costs in today’s money"),
    "pv_benefit_per_unit_uplift": _lazy("One whole unit of gain in today’s money"),
    "break_even_uplift": _lazy("Gain that just pays for itself"),
    "npv_at_expected_uplift": _lazy("Earned at the expected gain, in today’s money"),
    "npv_at_mwu": _lazy("Earned at the smallest gain that is worth it"),
    "payback_months": _lazy("Months until the money is back"),
    "alternatives_npv": _lazy("What each alternative earns in today’s money"),
    "experiment": _lazy("The test"),
    "n_treatment_to_see_mwu_against_zero": _lazy("To tell the smallest gain from none, with it"),
    "n_control_to_see_mwu_against_zero": _lazy("To tell the smallest gain from none, without it"),
    "n_treatment_for_clear_verdict": _lazy("For a clear answer, with it"),
    "n_control_for_clear_verdict": _lazy("For a clear answer, without it"),
    "days_for_clear_verdict": _lazy("Days for a clear answer"),
    "planned_units": _lazy("Planned units"),
    "mde_at_planned_units": _lazy("Smallest gain that the planned test sees"),
    "guardrail_n_treatment": _lazy("To see harm, with it"),
    "guardrail_n_control": _lazy("To see harm, without it"),
    "confusion_value": _lazy("What the answers of the backtest are worth"),
    "readouts": _lazy("Readouts"),
    "ci_low": _lazy("At least"),
    "ci_high": _lazy("At most"),
    "relative": _lazy("Of today’s figure"),
    "relative_low": _lazy("Of today’s figure, at least"),
    "relative_high": _lazy("Of today’s figure, at most"),
    "sample_ratio_p": _lazy("Chance of groups this unequal"),
}


class Command(BaseCommand):
    """`check_project CODE [--json] [--as-of DATE]`."""

    help = "Say what a project still lacks, gate by gate, and what its figures are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--as-of",
            type=_day,
            metavar="DATE",
            help="check as on this day, written like 2026-11-21; today without it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the project, check it and say so."""
        project = Project.objects.coded(options["code"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['code']}.")
        answer = report(whole_document(project), as_of=options["as_of"] or timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            self._say(project, answer)

    def _say(self, project: Project, answer: dict[str, Any]) -> None:
        self.stdout.write(f"{project.code}: {project.title}\n{_total(answer['checks'])}")
        for gate in Gate:
            self._say_gate(gate, [item for item in answer["findings"] if item["gate"] == gate])
        for name, part in answer.items():
            if isinstance(part, dict) and part and name != "checks":
                self.stdout.write(f"\n{_plain(name)}")
                self._say_figures(part)

    def _say_gate(self, gate: Gate, findings: list[dict[str, str]]) -> None:
        if findings:
            self.stdout.write(f"\n{gate.label}")
        for item in findings:
            where = item["where"].replace("_", " ")
            self.stdout.write(f"  {item['severity']} {item['id']}, {where}: {item['message']}")

    def _say_figures(self, part: dict[str, Any], indent: str = "  ") -> None:
        for name, value in part.items():
            if isinstance(value, dict):
                self.stdout.write(f"{indent}{name}")
                self._say_figures(value, indent + "  ")
            else:
                self.stdout.write(f"{indent}{_plain(name)}: {_figure(value)}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day; write it like 2026-11-21") from error


def _total(checks: dict[str, int]) -> str:
    """The number of findings in a sentence."""
    counted = {
        Severity.BLOCKER: ngettext("%(n)s blocker", "%(n)s blockers", checks.get("blocker", 0)),
        Severity.WARNING: ngettext("%(n)s warning", "%(n)s warnings", checks.get("warning", 0)),
        Severity.HINT: ngettext("%(n)s hint", "%(n)s hints", checks.get("hint", 0)),
    }
    said = [text % {"n": checks[key]} for key, text in counted.items() if key in checks]
    return ", ".join(said) + "." if said else _("Nothing is missing.")


def _plain(name: str) -> str:
    """A name of a figure in words."""
    return str(LABELS.get(name) or name[:1].upper() + name[1:].replace("_", " "))


def _figure(value: object) -> str:
    """A figure as people read it; nothing is said in words."""
    if value is None:
        return _("never within the time counted")
    return f"{value:,}" if isinstance(value, int | float) else str(value).replace("_", " ")
