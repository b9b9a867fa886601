"""The file that somebody wants to have checked."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 20 * 1024 * 1024


class VerifyForm(forms.Form):
    """One PDF of at most 20 MB."""

    document = forms.FileField(
        label=gettext_lazy("The PDF"),
        help_text=gettext_lazy("At most 20 MB. We look at it and forget it: nothing is kept."),
        error_messages={
            "required": gettext_lazy("Choose the PDF that you want to check."),
            "empty": gettext_lazy("This file is empty. Choose the PDF once more."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("check", _("Check this document")))

    def clean(self) -> dict[str, Any]:
        """Not more than what is read.

        Raises:
            ValidationError: it is larger.
        """
        document = self.cleaned_data.get("document")
        if document and document.size > MOST_BYTES:
            self.add_error(
                "document", _("This file is larger than 20 MB. None of our documents is.")
            )
        return self.cleaned_data

    def content(self) -> bytes:
        """The bytes of the file."""
        read: bytes = self.cleaned_data["document"].read()
        return read
