"""What an action raises when the rules do not allow a change now. The page says why (409)."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):  # noqa: N818 - named for what happened, as the rest of the family
    """A change that is not possible now.

    Args:
        sentence: why, for the person who tried, already translated.
        template: a page of the app's own, such as `intake/conflict.html#conflict`, when it has
            more to show (the difference, the words that were typed) than the sentence.
        context: what that page needs beside the sentence, which it gets as `reason`. The standard
            page takes `back_url`, where the person can see how things are now.
    """

    def __init__(
        self, sentence: str, *, template: str = "", context: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.template = template
        self.context = dict(context or {})


class Conflict(Refused):
    """Somebody else changed the same thing first."""


class Superseded(Refused):
    """There is a newer version than the one that the person saw."""


class NotReady(Refused):
    """The thing is not in a state that allows this change, or something is still missing."""
