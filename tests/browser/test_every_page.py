"""What holds for every page in every state: axe, space, targets, weight."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Browser, Page, Response
from pytest_django import DjangoDbBlocker

from tests.browser.account_scenes import ACCOUNT_SCENES
from tests.browser.answer_scenes import ANSWER_SCENES
from tests.browser.asking_scenes import ASKING_SCENES
from tests.browser.comment_scenes import COMMENT_SCENES
from tests.browser.help_scenes import HELP_SCENES
from tests.browser.home_scenes import HOME_SCENES
from tests.browser.intake_scenes import INTAKE_SCENES
from tests.browser.measures import (
    READABLE,
    WATCH_ACTS,
    WATCH_SHIFTS,
    Weight,
    cut_when,
    shift,
    sideways,
    small_targets,
    stuck,
    unfold,
    violations,
)
from tests.browser.scenes import SCENES, Scene, load_scenery
from tests.browser.server import Server
from tests.browser.trying_scenes import TRYING_SCENES
from tests.browser.visitors import Visitors
from tests.conftest import FULL_COUNTS

type Scheme = Literal["light", "dark"]
PHONE, ZOOMED, TABLET, DESK = (320, 700), (320, 256), (768, 1024), (1280, 900)
LIGHT: Scheme = "light"
DARK: Scheme = "dark"
# Both schemes and both sizes are looked at in CI, all four pairs in `make stress`.
LOOKS = [(LIGHT, DESK), (DARK, PHONE)]
if FULL_COUNTS:
    LOOKS += [(DARK, DESK), (LIGHT, PHONE)]


@dataclass
class Shown:
    """A scene that is open in a window."""

    scene: Scene
    page: Page
    answer: Response
    shift: float
    troubles: list[str]

    def at_size(self, size: tuple[int, int]) -> Page:
        """The window in this size."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        return self.page


@pytest.fixture(scope="module")
def scenery(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The data of all scenes, for all tests of this module."""
    with django_db_blocker.unblock():
        load_scenery()
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def shown(
    request: pytest.FixtureRequest, scenery: None, browser: Browser, server: Server
) -> Iterator[Shown]:
    """One scene after the other; all tests of a scene look at the same window."""
    cache.clear()
    scene: Scene = request.param
    visitors, answers = Visitors(browser, server), list[Response]()
    page = visitors.window(scene.person, viewport={"width": 1280, "height": 900})
    page.on("response", lambda one: answers.append(one))  # noqa: PLW0108 - Playwright needs a function
    page.add_init_script(WATCH_SHIFTS + WATCH_ACTS)
    with scene.broken():
        scene.steps(page)
        page.wait_for_load_state()
    moved = shift(page)
    unfold(page, sections=scene.unfolded)
    pages = [one for one in answers if one.request.is_navigation_request()]
    yield Shown(scene, page, pages[-1], moved, visitors.troubles)
    visitors.close()


EACH = pytest.mark.parametrize(
    "shown",
    SCENES
    + INTAKE_SCENES
    + TRYING_SCENES
    + HELP_SCENES
    + HOME_SCENES
    + ANSWER_SCENES
    + ASKING_SCENES
    + COMMENT_SCENES
    + ACCOUNT_SCENES,
    indirect=True,
    ids=lambda scene: scene.name,
)


@EACH
def test_the_page_is_the_one_that_the_scene_is_about(shown: Shown) -> None:
    assert shown.answer.status == shown.scene.status


@EACH
def test_axe_finds_nothing(shown: Shown) -> None:
    found = {}
    for scheme, size in LOOKS:
        shown.page.emulate_media(color_scheme=scheme)
        found[scheme, size] = violations(shown.at_size(size))

    assert {look: list_ for look, list_ in found.items() if list_} == {}


@EACH
def test_the_page_fits_every_window(shown: Shown) -> None:
    found = {size: sideways(shown.at_size(size)) for size in (PHONE, ZOOMED, TABLET, DESK)}

    assert {size: what for size, what in found.items() if what} == {}


@EACH
def test_text_that_a_reader_spaces_or_doubles_is_not_cut(shown: Shown) -> None:
    page = shown.at_size(DESK)
    found = {name: cut_when(page, rules) for name, rules in READABLE.items()}
    found["spaced on a phone"] = cut_when(shown.at_size(PHONE), READABLE["spaced"])

    assert {name: what for name, what in found.items() if what} == {}


@EACH
def test_nothing_sticky_takes_more_than_a_quarter_of_a_small_window(shown: Shown) -> None:
    assert stuck(shown.at_size(ZOOMED)) == []


@EACH
def test_targets_are_large_enough(shown: Shown) -> None:
    found = {size: small_targets(shown.at_size(size)) for size in (PHONE, DESK)}

    assert {size: what for size, what in found.items() if what} == {}


@EACH
def test_the_console_stays_clean(shown: Shown) -> None:
    assert shown.troubles == []


@EACH
def test_the_page_is_light(shown: Shown) -> None:
    weight = Weight.of(shown.page, shown.answer)

    assert weight.html <= 40 * 1024
    assert weight.css <= 20 * 1024
    assert weight.js <= 30 * 1024
    assert weight.requests <= 8


@EACH
def test_nothing_jumps_while_the_page_loads(shown: Shown) -> None:
    assert shown.shift <= 0.02
