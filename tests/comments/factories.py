"""Comments for tests, written by the real action."""

from typing import Any
from uuid import uuid4

from factory.declarations import LazyFunction
from factory.django import DjangoModelFactory

from comments.actions import Words, say
from comments.models import Comment


class CommentFactory(DjangoModelFactory[Comment]):
    """What `author`, a member of `project`, says about how success is measured."""

    class Meta:
        model = Comment

    section = "success"
    text = "Where does this figure come from?"
    idempotency_key = LazyFunction(uuid4)
    pending = False

    @classmethod
    def _create(cls, model_class: type[Comment], *args: Any, **fields: Any) -> Comment:
        door = {name: fields.pop(name) for name in ("idempotency_key", "pending")}
        project, author = fields.pop("project"), fields.pop("author")
        return say(project, Words(**fields), actor=author, **door)
