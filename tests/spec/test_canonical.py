"""The hash of a specification: what changes it and what must not."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spec.canonical import canonical, digest, section_content, section_digests, specification
from spec.document import AFTER_GO_LIVE, SECTIONS, Document, as_json
from spec.reading import read
from tests.spec.filled import filled_document

DEMO = Path("exchange/demo")
INVOICE = (DEMO / "invoice_ocr.yaml").read_text(encoding="utf-8")


def content_hash(document: Document) -> str:
    return digest(specification(document))


def hash_of(text: str) -> str:
    return content_hash(read(text.encode()).document)


def recorded(steps: tuple[str | int, ...]) -> bool:
    """Whether a place belongs to the record of decisions or to life after go-live."""
    names = [step for step in steps if isinstance(step, str)]
    of_concern = names[0] == "concerns" and names[1] in ("acceptance", "status")
    return names[0] in ("sign_off", *AFTER_GO_LIVE) or names == ["project", "stage"] or of_concern


def places(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Each place in `value` that holds something that is not a list or a group."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from places(item, (*steps, step))
    else:
        yield steps


def without(content: Any, steps: tuple[str | int, ...]) -> Any:
    """A copy of `content` without what stands at `steps`; an id, which must stay, is changed."""
    changed = json.loads(json.dumps(content))
    inside = changed
    for step in steps[:-1]:
        inside = inside[step]
    if steps[-1] == "id":
        inside["id"] = "OTHER"
    else:
        del inside[steps[-1]]
    return changed


def test_the_canonical_form_is_rfc_8785() -> None:
    content = {"b": [1.0, 0.5, 1e-7, 1e15], "a": "ü\n\u2028", "A": None, "": True}

    assert canonical(content) == (
        '{"":true,"A":null,"a":"ü\\n\u2028","b":[1,0.5,1e-7,1000000000000000]}'
    )


def test_the_digest_is_the_sha_256_of_the_canonical_form() -> None:
    content = {"title": "Grüße"}

    assert digest(content) == hashlib.sha256('{"title":"Grüße"}'.encode()).hexdigest()


def test_each_field_of_the_specification_changes_the_hash_and_no_other() -> None:
    document, _ = filled_document()
    before, content = content_hash(document), as_json(document)
    changes: dict[bool, set[bool]] = {True: set(), False: set()}

    for steps in places(content):
        if steps != ("schema_version",):
            after = content_hash(Document.model_validate(without(content, steps)))
            changes[recorded(steps)].add(after != before)

    assert changes == {True: {False}, False: {True}}


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("stage: signed_off", "stage: idea"),
        ("decision: approved\n", "decision: rejected\n"),
        ("comment: Good.", "comment: Bad."),
        ("status: accepted", "status: open"),
        ("npv_at_mwu: 83414.88", "npv_at_mwu: 1"),
        ("horizon_years: 3", "horizon_years: 3.0"),
        ("value_per_unit: 3.6\n", "value_per_unit: 3.60\n"),
        ("title: Read and post", "title:   Read and\n    post"),
        ("# Demo project A", "# Another remark"),
    ],
)
def test_what_is_no_content_leaves_the_hash_as_it_is(written: str, instead: str) -> None:
    assert written in INVOICE

    assert hash_of(INVOICE.replace(written, instead, 1)) == hash_of(INVOICE)


def test_the_order_of_names_leaves_the_hash_as_it_is() -> None:
    document, _ = filled_document()
    turned = json.loads(json.dumps(as_json(document)), object_pairs_hook=lambda p: dict(p[::-1]))

    assert content_hash(Document.model_validate(turned)) == content_hash(document)


def test_the_order_of_a_list_changes_the_hash() -> None:
    document, _ = filled_document()
    turned = document.model_copy(update={"kpis": document.kpis[::-1]})

    assert content_hash(turned) != content_hash(document)


def test_each_section_has_a_hash_of_its_own() -> None:
    document, _ = filled_document()
    digests = section_digests(specification(document))

    assert list(digests) == list(SECTIONS)
    assert len(set(digests.values())) == len(SECTIONS)


def test_a_section_that_says_nothing_hashes_as_null() -> None:
    digests = section_digests(specification(Document()))

    assert set(digests.values()) == {hashlib.sha256(b"null").hexdigest()}


def test_every_section_is_in_the_specification_or_beside_it() -> None:
    beside = {"schema_version", "sign_off", *AFTER_GO_LIVE}

    assert set(SECTIONS) | beside == set(Document.model_fields)


@pytest.mark.parametrize("name", ["project", "kpis", "concerns", "risk"])
def test_a_section_alone_is_the_same_as_in_the_whole(name: str) -> None:
    document, _ = filled_document()

    assert section_content(name, getattr(document, name)) == specification(document)[name]


def test_an_empty_section_alone_is_nothing() -> None:
    assert section_content("kpis", ()) is None
