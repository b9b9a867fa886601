"""What may be typed when somebody comments."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from comments import rules
from comments.models import Thread
from intake.fields import TextField
from intake.models import Project
from stakeholders.models import Stakeholder


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: whom they can ask, and whether they may say that something has to be settled."""

    people: dict[str, Stakeholder]
    may_block: bool

    @classmethod
    def of(cls, user: User, project: Project) -> Self:
        """What `user` finds in `project`, asked once for all forms of a page."""
        others = Stakeholder.of(project).exclude(user=user)
        return cls({one.key: one for one in others}, rules.can_block(user, project))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Everybody else at the table, by name and role."""
        named = [(key, _named(person)) for key, person in self.people.items()]
        return [("", _("Nobody in particular")), *named]


def _named(person: Stakeholder) -> str:
    name = person.name or person.key
    return f"{name} ({person.get_role_display()})" if person.role else name


class KeyForm(forms.Form):
    """One intention: sent twice, it counts once."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"idempotency_key": uuid4()})
        super().__init__(*args, **options)


class CommentForm(KeyForm):
    """A comment that starts a thread, or answers in one."""

    text = TextField(
        label=gettext_lazy("Your comment"),
        rows=3,
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )
    person = forms.ChoiceField(
        label=gettext_lazy("Who should answer?"),
        help_text=gettext_lazy("They get a mail with your comment."),
        required=False,
    )
    blocks = forms.BooleanField(
        label=gettext_lazy("This has to be settled before the sign-off"), required=False
    )

    def __init__(
        self, *args: Any, writer: Writer, thread: Thread | None = None, **options: Any
    ) -> None:
        about = f"reply_{thread.pk}" if thread else "comment"
        super().__init__(*args, auto_id=f"id_{about}_%s", **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = writer.choices
        self.writer = writer
        if thread:
            self.fields["text"].label = _("Your reply")
        if thread or not writer.may_block:
            del self.fields["blocks"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def people(self) -> tuple[Stakeholder, ...]:
        """Whom the comment is meant for."""
        key = self.cleaned_data["person"]
        return (self.writer.people[key],) if key else ()
