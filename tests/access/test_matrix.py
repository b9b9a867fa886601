"""Every address, asked by everybody in every way: each answer is the one in `access.yaml`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.urls import resolve

from tests.access.addresses import ADDRESSES, RELATIONS, ROLES, RULES, SAFE, Address, names
from tests.access.world import World
from tests.exchange.database import everything

ALL = pytest.mark.parametrize("address", ADDRESSES.values(), ids=lambda address: address.name)
# What is written about the visit itself, and says nothing about projects or people.
PASSING = ("django_session", "shared_cache", "intake_openpage")


def test_every_address_is_in_the_list_and_every_line_has_its_address() -> None:
    assert sorted(names()) == sorted(ADDRESSES)


@ALL
def test_a_line_names_the_address_that_it_speaks_of(address: Address) -> None:
    parts = dict.fromkeys(("project", "person", "check", "where"), "one")
    kinds = ("waiver", "file", "thread", "comment", "user", "decision", "condition", "signature")
    numbers = dict.fromkeys(kinds, 1)
    path = address.path.format(**parts, **numbers, mail=UUID(int=1))

    assert resolve(urlsplit(path).path).view_name == address.name


def test_every_rule_says_something_about_every_role() -> None:
    for name, rule in RULES.items():
        assert tuple(rule) == RELATIONS, name
        assert all(set(roles) == set(ROLES) for roles in rule.values()), name
    assert {rule for line in ADDRESSES.values() for rule in line.rules.values()} <= set(RULES)


def test_a_deactivated_person_is_like_nobody() -> None:
    for rule in RULES.values():
        assert all(roles["deactivated"] == roles["anonymous"] for roles in rule.values())


def answer_of(response: Any) -> str | int:
    """The answer in the words of the list."""
    for _part in response.streaming_content if response.streaming else ():
        pass
    if response.status_code in (403, 404, 405):
        return int(response.status_code)
    if response.status_code in (301, 302):
        to_sign_in = urlsplit(response["Location"]).path == resolve_url("account_login")
        return "login" if to_sign_in else "allow"
    return (
        "allow" if response.status_code in (200, 204, 304, 409, 422) else f"{response.status_code}!"
    )


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fail if a row is written."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = sql.lstrip("( ").split(maxsplit=1)[0] in ("INSERT", "UPDATE", "DELETE", "REPLACE")
        assert not writes or any(table in sql for table in PASSING), sql
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@ALL
def test_everybody_gets_the_answer_in_the_list_and_looking_changes_nothing(
    world: World, address: Address
) -> None:
    wrong = []
    for relation, method, role in address.cells():
        due = RULES[address.rule(method)][relation][role]
        with nothing_written() if method in SAFE else taken_back():
            answer = answer_of(world.ask(role, method, address, relation))
        if answer != due:
            wrong.append(f"{method} {relation} {role}: {answer}, not {due}")

    assert wrong == []


@ALL
def test_a_form_without_its_token_is_refused(world: World, address: Address) -> None:
    before = everything()

    path = world.path(address.path, "own")
    for headers in ({}, {"X-CSRFToken": "x" * 64}):
        lead, anonymous = (
            world.browser(role, checks_csrf=True).post(path, {"code": "own-1"}, headers=headers)
            for role in ("lead", "anonymous")
        )
        refused = 404 if address.without_token else 403
        assert answer_of(lead) == refused
        assert answer_of(anonymous) in (refused, "login")

    assert everything() == before


def test_an_address_that_is_not_there_is_not_found(world: World) -> None:
    answers = [
        answer_of(world.browser(role).generic(method, "/nowhere/"))
        for role in ROLES
        for method in ("GET", "POST", "DELETE")
    ]

    assert set(answers) == {404}
