"""The fingerprint of an entry."""

import hashlib
from typing import Any

import pytest

from audit.chain import fingerprint, refuse_unstable


def test_a_fingerprint_is_the_sha256_of_the_canonical_json() -> None:
    canonical = b'{"a":"\xc3\xa4","b":[1,true,null]}'

    assert fingerprint({"b": [1, True, None], "a": "ä"}) == hashlib.sha256(canonical).hexdigest()


def test_the_order_of_fields_does_not_matter() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_a_number_too_big_for_json_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="exceeds safe integer domain"):
        fingerprint({"a": 2**53})


@pytest.mark.parametrize("fact", [None, True, 7, "role", ["a", 1], {"roles": ["a", None]}])
def test_facts_that_databases_keep_exactly_are_taken(fact: Any) -> None:
    refuse_unstable(fact)


@pytest.mark.parametrize(
    "fact", [0.5, [0.5], {"a": {"b": 1.0}}, "a\x00b", {"a\x00": 1}, {1, 2}, b"a", object()]
)
def test_facts_that_databases_may_change_are_refused(fact: Any) -> None:
    with pytest.raises(ValueError, match="trail"):
        refuse_unstable(fact)
