"""What is asked when a project is moved, handed over, renamed, or written by one more person."""

import re
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.actions import code_taken
from intake.fields import TextField
from intake.lifecycle import LABELS, Step
from intake.models import Member, Project, Right
from spec.values import CODE_PATTERN, MAX_CODE

MOST = {"most": MAX_CODE}


def helper(name: str, words: str, *, kind: str = "") -> FormHelper:
    """A form with one button, whose form tag the page writes."""
    made = FormHelper()
    made.form_tag = False
    made.add_input(Submit(name, words, css_class=kind))
    return made


class StepForm(forms.Form):
    """A step to another stage, with its reason and day."""

    step = forms.ChoiceField(
        label=gettext_lazy("What happens with the project?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what happens."),
            "invalid_choice": gettext_lazy(
                "The project has moved on meanwhile, so this step is not possible. Choose again."
            ),
        },
    )
    reason = TextField(
        label=gettext_lazy("Why?"),
        rows=2,
        error_messages={"required": gettext_lazy("Say why, in one sentence at least.")},
    )
    on = forms.DateField(
        label=gettext_lazy("Since when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Write the date like 2027-04-15."),
            "invalid": gettext_lazy("Write the date like 2027-04-15."),
        },
    )

    def __init__(self, *args: Any, steps: list[Step], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(step.value, LABELS[step]) for step in steps]
        self.helper = helper("move", _("Record this step"))

    def clean_on(self) -> date:
        """The day, which cannot be in the future.

        Raises:
            ValidationError: it is.
        """
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return on


class HandOverForm(forms.Form):
    """Who leads from now on, and why."""

    to = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        empty_label=gettext_lazy("Choose…"),
        label=gettext_lazy("Who leads from now on?"),
        error_messages={
            "required": gettext_lazy("Choose a person."),
            "invalid_choice": gettext_lazy(
                "This person leads already or is gone meanwhile. Choose again."
            ),
        },
    )
    reason = TextField(
        label=gettext_lazy("Why?"),
        rows=2,
        error_messages={"required": gettext_lazy("Say why, in one sentence at least.")},
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        others = project.members.exclude(right=Right.LEAD).filter(user__is_active=True)
        field.queryset = others.select_related("user")
        field.label_from_instance = _name  # type: ignore[assignment,method-assign]
        self.helper = helper("hand-over", _("Hand the project over"), kind="button-secondary")


def _name(member: Member) -> str:
    return str(member.user)


class InvitationForm(forms.Form):
    """One more person who writes the draft."""

    name = TextField(
        label=gettext_lazy("Name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the name of the person.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Write the e-mail address."),
            "invalid": gettext_lazy("This is not an e-mail address."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("invite", _("Ask them to write with you"), kind="button-secondary")


class CodeForm(forms.Form):
    """Another code for a project that was never sent for review."""

    new_code = TextField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "It stands in lists and in the address. Links that people have already stop working. "
            "After the first review it stays."
        ),
        error_messages={"required": gettext_lazy("Write the code.")},
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"new_code": project.code})
        super().__init__(*args, **kwargs)
        self.project = project
        self.helper = helper("change-code", _("Change the code"), kind="button-secondary")

    def clean_new_code(self) -> str:
        """A code that can stand in addresses, and that no other project has.

        Raises:
            ValidationError: it cannot, or one has it.
        """
        code: str = self.cleaned_data["new_code"].strip()
        if len(code) > MAX_CODE:
            raise forms.ValidationError(_("A code has at most %(most)s letters."), params=MOST)
        if not re.fullmatch(CODE_PATTERN, code):
            raise forms.ValidationError(
                _("Use letters from A to Z and digits, such as AP-12. Between them, “-” or “_”.")
            )
        if Project.objects.coded(code).exclude(pk=self.project.pk).exists():
            raise forms.ValidationError(code_taken(code))
        return code
