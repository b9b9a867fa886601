"""What may be handed in: one file, and whether it replaces a draft that is there."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spec.reading.tree import MAX_BYTES


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
