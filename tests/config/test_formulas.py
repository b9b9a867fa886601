"""The page about the formulas names every formula, and says what the code says."""

from importlib import import_module
from inspect import getmembers, isclass, isfunction, unwrap
from pkgutil import iter_modules

import pytest
from django.core.management import call_command

import uplift
from config.formulas import MODULES, formulas_page

# They hold what the formulas share, and no formula that people ask for.
SHARED = {"distributions", "inputs", "intervals", "measure"}


def test_the_page_is_up_to_date() -> None:
    call_command("reference", check=True)


def test_every_module_is_on_the_page_or_holds_what_they_share() -> None:
    assert {one.name for one in iter_modules(uplift.__path__)} == {*MODULES} | SHARED


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_has_an_entry(name: str) -> None:
    module, page = import_module(f"uplift.{name}"), formulas_page()

    public = [
        function
        for function, one in getmembers(module, callable)
        if isfunction(unwrap(one)) and not isclass(one) and not function.startswith("_")
        if unwrap(one).__module__ == module.__name__
    ]

    assert [one for one in public if f"\n### `{one}(" not in page] == []


def test_what_is_markup_in_a_formula_is_shown_as_it_is() -> None:
    page = formulas_page()

    assert r"uplift \* V \* v / 12." in page
    assert "Refused: there are no looks or more than 100" in page
