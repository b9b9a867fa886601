"""What may be typed when somebody decides."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from signoff.actions import NewCondition
from signoff.models import Signatory, SpecVersion, Verdict, When
from spec.values import MAX_TEXT, normalised

CONDITIONS = 3
PARTS = ("text", "owner", "due")
# Not a verdict: somebody else gives the signature.
HAND_OVER = "hand_over"
NOTES = ("note", "changes", "reason", "abstaining", "handing")


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
        choices=[*Verdict.choices, (HAND_OVER, gettext_lazy("Not me: hand over"))],
        widget=forms.RadioSelect,
        label=gettext_lazy("What do you decide?"),
        error_messages={"required": gettext_lazy("Choose one of the decisions.")},
    )
    note = LongText(label=gettext_lazy("Anything to add?"), required=False)
    changes = LongText(label=gettext_lazy("What has to change?"), required=False)
    reason = LongText(label=gettext_lazy("Why not?"), required=False)
    abstaining = LongText(label=gettext_lazy("Why do you abstain?"), required=False)
    colleague = forms.TypedChoiceField(
        label=gettext_lazy("Who should decide instead?"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose somebody from the list.")},
    )
    handing = LongText(label=gettext_lazy("Why them?"), required=False, rows=2)
    sha256 = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    policy_sha256 = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput)

    reveals: ClassVar[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
        "verdict": {
            Verdict.APPROVED: ("note",),
            Verdict.APPROVED_WITH_CONDITIONS: tuple(
                f"condition_{part}_{n}"
                for n in range(1, CONDITIONS + 1)
                for part in (*PARTS, "when")
            ),
            Verdict.CHANGES_REQUESTED: ("changes",),
            Verdict.REJECTED: ("reason",),
            Verdict.ABSTAINED: ("abstaining",),
            HAND_OVER: ("colleague", "handing"),
        }
    }

    def __init__(
        self,
        sent: Any = None,
        *,
        version: SpecVersion,
        asked: list[Signatory],
        colleagues: Sequence[User] = (),
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """`kept` are words typed before; what is decided and about which text is never kept."""
        initial = {**words_of(kept or {}), **hashes(version), "idempotency_key": uuid4()}
        super().__init__(sent, initial=initial)
        self._offer_roles(asked)
        self._offer_colleagues(colleagues)
        for number in range(1, CONDITIONS + 1):
            self._add_condition(number)
        self._mark_needed()
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

    def _offer_colleagues(self, colleagues: Sequence[User]) -> None:
        """Whom the signature can be handed over to; without anybody that is not offered."""
        colleague, verdict = self.fields["colleague"], self.fields["verdict"]
        assert isinstance(colleague, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(verdict, forms.ChoiceField)  # noqa: S101 - declared above
        names = [(one.pk, str(one)) for one in colleagues]
        colleague.choices = [("", _("Choose a person")), *names]
        if not names:
            verdict.choices = Verdict.choices

    def _add_condition(self, number: int) -> None:
        first = number == 1
        self.fields[f"condition_text_{number}"] = LongText(
            label=_("What must be done?")
            if first
            else _("Condition %(number)s: what must be done?") % {"number": number},
            required=False,
            rows=2,
        )
        # The stylesheet sees by it whether something stands there, and shows the next condition.
        self.fields[f"condition_text_{number}"].widget.attrs["placeholder"] = " "
        self.fields[f"condition_owner_{number}"] = Words(label=_("By whom?"), required=False)
        self.fields[f"condition_due_{number}"] = due_field()
        self.fields[f"condition_when_{number}"] = forms.ChoiceField(
            label=_("Before what?"),
            choices=When.choices,
            initial=When.BEFORE_LAUNCH,
            required=False,
        )

    def _mark_needed(self) -> None:
        """What a choice cannot do without is not called optional."""
        needed = [name for names in NEEDED.values() for name, _why in names]
        needed += [f"condition_{part}_1" for part in PARTS]
        needed += [f"condition_when_{n}" for n in range(1, CONDITIONS + 1)]
        for name in needed:
            self.fields[name].is_needed = True  # type: ignore[attr-defined] # read by the template

    def clean(self) -> dict[str, Any]:
        """The words that the chosen verdict needs are there."""
        data = super().clean() or {}
        for name, why in NEEDED.get(data.get("verdict", ""), ()):
            if not data.get(name) and name not in self.errors:
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
                when = When(data.get(f"condition_when_{number}") or When.BEFORE_LAUNCH)
                found.append(NewCondition(**given, when=when))  # type: ignore[arg-type] # all are there
        return found

    @property
    def hands_over(self) -> bool:
        """Whether it is not a decision, but handed over to somebody else."""
        return bool(self.cleaned_data["verdict"] == HAND_OVER)

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

    def sent(self) -> dict[str, str]:
        """What was sent, field by field, to be kept until it is signed."""
        return {name: self.data[name] for name in self.fields if name in self.data}

    def typed(self) -> list[str]:
        """Every text that was typed, so that a refusal can give it back."""
        data = self.cleaned_data
        notes = [data[name] for name in NOTES]
        conditions = [
            ", ".join(str(data[f"condition_{part}_{n}"] or "") for part in PARTS).strip(", ")
            for n in range(1, CONDITIONS + 1)
        ]
        return [text for text in (*notes, *conditions) if text]


def words_of(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The words among what was sent: neither a verdict nor what ties it to a text."""
    return {
        name: value
        for name, value in sent.items()
        if name in NOTES or name.startswith("condition_")
    }


def hashes(version: SpecVersion) -> dict[str, str]:
    """What a form says about the text and the rules that its page showed."""
    return {"sha256": version.sha256, "policy_sha256": version.policy_sha256}


def _role_label(signatory: Signatory) -> str:
    return signatory.role_label


WHAT_TO_CHANGE = gettext_lazy("Say in one sentence at least what has to change.")
# The fields that go with a verdict, and what is said when they are empty.
NEEDED = {
    Verdict.CHANGES_REQUESTED.value: (("changes", WHAT_TO_CHANGE),),
    Verdict.REJECTED.value: (("reason", WHAT_TO_CHANGE),),
    Verdict.ABSTAINED.value: (
        ("abstaining", gettext_lazy("Say in one sentence at least why you abstain.")),
    ),
    HAND_OVER: (
        ("colleague", gettext_lazy("Choose who should decide instead.")),
        ("handing", gettext_lazy("Say why, in one sentence at least.")),
    ),
}
MISSING = {
    "text": gettext_lazy("Say what must be done."),
    "owner": gettext_lazy("Name the person who takes care of it."),
    "due": gettext_lazy("Give a date."),
}


def consequences(version: SpecVersion) -> dict[str, str]:
    """What happens after each decision, said before it is made."""
    lead = str(version.submitted_by)
    return {
        Verdict.APPROVED: _(
            "You agree to version %(number)s as it stands. You can withdraw it for ten minutes."
        )
        % {"number": version.number},
        Verdict.APPROVED_WITH_CONDITIONS: _("You say what must be done, by whom and until when."),
        Verdict.CHANGES_REQUESTED: _(
            "%(lead)s gets your sentence, answers it or changes the text, and asks you again."
        )
        % {"lead": lead},
        Verdict.REJECTED: _("You stop this version. %(lead)s gets your reason.") % {"lead": lead},
        Verdict.ABSTAINED: _("You were heard, and neither approve nor stop it."),
        HAND_OVER: _("You pick a colleague. They get a mail and decide for you."),
    }
