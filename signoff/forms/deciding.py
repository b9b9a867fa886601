"""What may be typed when somebody decides."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signoff.actions import NewCondition
from signoff.models import Signatory, SpecVersion, Verdict
from spec.values import MAX_TEXT, normalised

CONDITIONS = 3
PARTS = ("text", "owner", "due")


class Words(forms.CharField):
    """Text on one line, normalised like all text of a document and never cut."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MAX_TEXT, **options)

    def clean(self, value: Any) -> str:
        """The text as it is stored.

        Raises:
            ValidationError: too long, or a character that cannot be stored.
        """
        text: str = super().clean(value)
        try:
            return normalised(text)
        except ValueError as error:
            raise forms.ValidationError(_("This text %(why)s.") % {"why": error}) from error


class LongText(Words):
    """Text on as many lines as it needs."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


def due_field() -> forms.DateField:
    """A day, picked or typed like 2027-04-15."""
    return forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={"invalid": gettext_lazy("Write the date like 2027-04-15.")},
    )


class DecisionForm(forms.Form):
    """One decision about one hash. The words that go with a verdict open under it."""

    signatory = forms.ModelChoiceField(
        queryset=Signatory.objects.none(),
        label=gettext_lazy("You decide as"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the role in which you decide.")},
    )
    verdict = forms.ChoiceField(
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Your decision"),
        error_messages={"required": gettext_lazy("Choose one of the five decisions.")},
    )
    note = LongText(label=gettext_lazy("Anything to add?"), required=False)
    changes = LongText(label=gettext_lazy("What has to change?"), required=False)
    reason = LongText(label=gettext_lazy("Why not?"), required=False)
    abstaining = LongText(label=gettext_lazy("Why do you abstain?"), required=False)
    sha256 = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    policy_sha256 = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput)

    reveals: ClassVar[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
        "verdict": {
            Verdict.APPROVED: ("note",),
            Verdict.APPROVED_WITH_CONDITIONS: tuple(
                f"condition_{part}_{n}" for n in range(1, CONDITIONS + 1) for part in PARTS
            ),
            Verdict.CHANGES_REQUESTED: ("changes",),
            Verdict.REJECTED: ("reason",),
            Verdict.ABSTAINED: ("abstaining",),
        }
    }

    def __init__(self, *args: Any, version: SpecVersion, asked: list[Signatory], **kw: Any) -> None:
        kw.setdefault("initial", {**hashes(version), "idempotency_key": uuid4()})
        super().__init__(*args, **kw)
        self._offer_roles(asked)
        for number in range(1, CONDITIONS + 1):
            self._add_condition(number)
        self.consequences = {"verdict": consequences(version)}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("decide", _("Record my decision")))

    def _offer_roles(self, asked: list[Signatory]) -> None:
        field = self.fields["signatory"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = Signatory.objects.filter(pk__in=[one.pk for one in asked])
        field.label_from_instance = _role_label  # type: ignore[assignment,method-assign]
        if len(asked) == 1:
            field.widget = forms.HiddenInput()
            self.initial["signatory"] = asked[0].pk

    def _add_condition(self, number: int) -> None:
        first = number == 1
        self.fields[f"condition_text_{number}"] = LongText(
            label=_("What must be done?")
            if first
            else _("Condition %(number)s: what must be done?") % {"number": number},
            required=False,
            rows=2,
        )
        self.fields[f"condition_owner_{number}"] = Words(label=_("By whom?"), required=False)
        self.fields[f"condition_due_{number}"] = due_field()

    def clean(self) -> dict[str, Any]:
        """The words that the chosen verdict needs are there."""
        data = super().clean() or {}
        needed = {
            Verdict.CHANGES_REQUESTED: (
                "changes",
                _("Say in one sentence at least what has to change."),
            ),
            Verdict.REJECTED: ("reason", _("Say in one sentence at least what has to change.")),
            Verdict.ABSTAINED: ("abstaining", _("Say in one sentence at least why you abstain.")),
        }
        name, why = needed.get(data.get("verdict", ""), ("", ""))
        if name and not data.get(name) and name not in self.errors:
            self.add_error(name, why)
        if data.get("verdict") == Verdict.APPROVED_WITH_CONDITIONS:
            data["conditions"] = self._conditions(data)
        return data

    def _conditions(self, data: dict[str, Any]) -> list[NewCondition]:
        """Each condition that was started must be whole, and there must be one."""
        found = []
        for number in range(1, CONDITIONS + 1):
            names = {part: f"condition_{part}_{number}" for part in PARTS}
            given = {part: data.get(name) for part, name in names.items()}
            if number > 1 and not any(given.values()):
                continue
            for part, name in names.items():
                if not given[part] and name not in self.errors:
                    self.add_error(name, MISSING[part])
            if all(given.values()):
                found.append(NewCondition(**given))  # type: ignore[arg-type] # all are there
        return found

    def decision(self) -> dict[str, Any]:
        """What the action `decide` takes, apart from who acts."""
        data = self.cleaned_data
        verdict = Verdict(data["verdict"])
        words = {
            Verdict.APPROVED: data["note"],
            Verdict.CHANGES_REQUESTED: data["changes"],
            Verdict.REJECTED: data["reason"],
            Verdict.ABSTAINED: data["abstaining"],
        }
        return {
            "verdict": verdict,
            "sha256": data["sha256"],
            "policy_sha256": data["policy_sha256"],
            "idempotency_key": data["idempotency_key"],
            "comment": words.get(verdict, ""),
            "conditions": data.get("conditions", []),
        }

    def typed(self) -> list[str]:
        """Every text that was typed, so that a refusal can give it back."""
        data = self.cleaned_data
        notes = [data["note"], data["changes"], data["reason"], data["abstaining"]]
        conditions = [
            ", ".join(str(data[f"condition_{part}_{n}"] or "") for part in PARTS).strip(", ")
            for n in range(1, CONDITIONS + 1)
        ]
        return [text for text in (*notes, *conditions) if text]


def hashes(version: SpecVersion) -> dict[str, str]:
    """What a form says about the text and the rules that its page showed."""
    return {"sha256": version.sha256, "policy_sha256": version.policy_sha256}


def _role_label(signatory: Signatory) -> str:
    return signatory.role_label


MISSING = {
    "text": gettext_lazy("Say what must be done."),
    "owner": gettext_lazy("Name the person who takes care of it."),
    "due": gettext_lazy("Give a date."),
}


def consequences(version: SpecVersion) -> dict[str, str]:
    """What happens after each decision, said before it is made."""
    lead = str(version.submitted_by)
    return {
        Verdict.APPROVED: _("You agree to version %(number)s exactly as it stands here.")
        % {"number": version.number},
        Verdict.APPROVED_WITH_CONDITIONS: _("You say what must be done, by whom and until when."),
        Verdict.CHANGES_REQUESTED: _("%(lead)s gets your sentence and sends you a new version.")
        % {"lead": lead},
        Verdict.REJECTED: _("This review ends here. %(lead)s gets your reason.") % {"lead": lead},
        Verdict.ABSTAINED: _("You were heard, and neither approve nor stop it."),
    }
