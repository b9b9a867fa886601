"""The small forms that help beside the answers of a page: open points, files."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from intake import fields
from intake.actions.files import NotTaken, TakenFile, taken
from intake.actions.helping import Doubt
from intake.models import AttachmentKind
from intake.models.attachments import MAX_BYTES
from intake.questions.page import Page


class DoubtForm(forms.Form):
    """What somebody cannot answer yet on one page. It stands inside the form of the answers."""

    use_required_attribute = False
    question = forms.ChoiceField(label=gettext_lazy("Which question?"), required=False)
    owner = fields.TextField(label=gettext_lazy("Who finds out?"), max_length=200, required=False)
    due = fields.date_field(label=gettext_lazy("Until when?"), required=False)

    def __init__(self, data: Any = None, *, page: Page, item: str = "") -> None:
        super().__init__(data, prefix="doubt")
        self.page, self.item = page, item
        choice = self.fields["question"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - declared above
        whole = [("", gettext_lazy("The whole page"))] if len(page.questions) > 1 else []
        choice.choices = [*whole, *((one.path, one.label) for one in page.questions)]
        self.fields["owner"].widget.attrs |= {
            "list": "people-who-find-out",
            "aria-describedby": "doubt-owner-hint",
        }

    @property
    def is_filled(self) -> bool:
        """Whether somebody pressed its button, or wrote something into it."""
        names = [self.add_prefix(name) for name in ("owner", "due")]
        pressed = self.data.get("stay") == "doubt"
        return pressed or any(str(self.data.get(name, "")).strip() for name in names)

    def doubt(self, *, somebody: str) -> Doubt:
        """The open point; without a name, `somebody` finds out. Called on a valid form."""
        path = self.cleaned_data["question"]
        label = next((one.label for one in self.page.questions if one.path == path), "")
        about = f"{self.page.heading} ({self.item})" if self.item else str(self.page.heading)
        return Doubt(
            question=str(label or self.page.heading),
            where=about,
            owner=self.cleaned_data["owner"] or somebody,
            due=self.cleaned_data["due"],
        )


class AttachmentForm(forms.Form):
    """A file, what it shows and what it is called."""

    title = fields.TextField(
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("A few words, so that people know whether to open it."),
        max_length=120,
        error_messages={"required": gettext_lazy("Say what it is.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What does it show?"),
        choices=AttachmentKind.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": gettext_lazy("Say what the file shows.")},
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, PNG or JPEG, 20 MB at most."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def clean_file(self) -> TakenFile:
        """The file as it is stored.

        Raises:
            ValidationError: it is not taken; the sentence says why.
        """
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            return taken(sent.read(MAX_BYTES + 1), sent.name or "")
        except NotTaken as error:
            raise forms.ValidationError(str(error)) from error
