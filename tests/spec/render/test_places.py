"""The sections that people can point at are those that readers see."""

from spec.render import Record, outline
from spec.render.places import PLACES
from tests.spec.filled import filled_document


def test_every_section_has_its_place_under_its_own_title() -> None:
    document, _texts = filled_document()

    sections = outline(document, record=Record(version=1))

    assert [(one.key, one.title) for one in sections if str(PLACES[one.key]) != one.title] == []
