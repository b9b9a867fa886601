"""Names that people raised a concern under and that only the lead may know."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from spec.choices import Visibility
from spec.document import Document
from spec.document.people import Concern

HIDDEN = (Visibility.LEAD_ONLY, Visibility.ANONYMOUS)

# Who accepted an answer is who raised it, or who stands in.
WITH_NAMES = ("raised_by", "acceptance")


def is_hidden(concern: Mapping[str, Any]) -> bool:
    """Whether the name behind a concern, given as plain data, is not for everybody."""
    return concern.get("visibility") in HIDDEN


def hidden_in(concerns: Iterable[Mapping[str, Any]]) -> set[str]:
    """The keys of the concerns, given as plain data, whose names are not for everybody."""
    return {str(one.get("id")) for one in concerns if is_hidden(one)}


def unnamed(concerns: Iterable[Mapping[str, Any]], also: Collection[str] = ()) -> list[Any]:
    """The concerns, as plain data, without such names; nor those of the keys in `also`."""
    return [
        {name: value for name, value in one.items() if name not in WITH_NAMES}
        if is_hidden(one) or one.get("id") in also
        else one
        for one in concerns
    ]


def without_hidden_names(document: Document) -> Document:
    """The document for everybody but the lead: who wants to be unknown is not named in it."""
    concerns = [
        _without_name(one) if one.visibility in HIDDEN and one.raised_by else one
        for one in document.concerns
    ]
    return document.model_copy(update={"concerns": concerns})


def _without_name(concern: Concern) -> Concern:
    """Neither who raised it, nor who accepted it: that is the same person, or who stands in."""
    word = concern.acceptance
    stands_in = bool(word.by) and concern.visibility is Visibility.LEAD_ONLY
    if stands_in or word.by == concern.raised_by:
        word = word.model_copy(update={"by": None})
    return concern.model_copy(update={"raised_by": None, "acceptance": word})
