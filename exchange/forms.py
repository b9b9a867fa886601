"""What may be handed in: one file, and whether it replaces a draft that is there."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.actions import FirstAnswers
from intake.fields import TextField
from spec.reading.tree import MAX_BYTES


class StartForm(forms.Form):
    """The five answers that a project starts with."""

    title = TextField(
        label=gettext_lazy("What gets better, and for whom?"),
        help_text=gettext_lazy("A short name without any technique in it."),
        max_length=90,
        error_messages={"required": gettext_lazy("Say what gets better, and for whom.")},
    )
    as_a = TextField(
        label=gettext_lazy("Who has the problem?"),
        help_text=gettext_lazy("A role, such as “head of accounts payable”."),
        error_messages={"required": gettext_lazy("Say who has the problem.")},
    )
    i_want = TextField(
        label=gettext_lazy("What do they want to happen?"),
        help_text=gettext_lazy("Leave the technique out."),
        rows=2,
        error_messages={"required": gettext_lazy("Say what they want to happen.")},
    )
    so_that = TextField(
        label=gettext_lazy("What improves, in their words?"),
        rows=2,
        error_messages={"required": gettext_lazy("Say what improves.")},
    )
    problem = TextField(
        label=gettext_lazy("What goes wrong today?"),
        help_text=gettext_lazy("How often does it happen, and what does it cost? Give a number."),
        rows=3,
        error_messages={"required": gettext_lazy("Say what goes wrong today.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("start", _("Start the project")))

    def answers(self) -> FirstAnswers:
        """The five answers, as they were typed."""
        return FirstAnswers(**self.cleaned_data)


class CopyForm(forms.Form):
    """A project that starts with the answers of another one."""

    title = TextField(
        label=gettext_lazy("Name of the new project"),
        max_length=90,
        error_messages={"required": gettext_lazy("Give the new project a name.")},
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Start with the answers of"),
        error_messages={"required": gettext_lazy("Choose what to start from.")},
    )

    def __init__(self, data: Any = None, *, sources: Sequence[tuple[str, str]]) -> None:
        # The form stands beside `StartForm`, which has a title, too.
        super().__init__(data, auto_id="copy_%s")
        source = self.fields["source"]
        assert isinstance(source, forms.ChoiceField)  # noqa: S101 - declared above
        source.choices = [("", _("Choose…")), *sources]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(
            Submit("copy", _("Start with these answers"), css_class="button-secondary")
        )


class ImportForm(forms.Form):
    """A project as a YAML or JSON file."""

    file = forms.FileField(
        label=gettext_lazy("Project file"),
        help_text=gettext_lazy("YAML or JSON, 1 MB at most."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    update = forms.BooleanField(
        label=gettext_lazy("Replace the draft if the project is already here"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("import", _("Import the project")))

    def content(self) -> tuple[bytes, str]:
        """(bytes, name) of the file; of one that is too large just enough to see that."""
        file = self.cleaned_data["file"]
        return file.read(MAX_BYTES + 1), file.name or ""
