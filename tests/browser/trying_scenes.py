"""The pages on which figures are tried out, in each state."""

from playwright.sync_api import Page, expect

from tests.browser.scenes import HANNA, JONAS, Scene, at
from tests.browser.steps import field

ADMIN = "alex.admin@upfront.example"
VALUE, TEST = "/projects/{}/value/", "/projects/{}/test/"


def other_figures(page: Page) -> None:
    """Figures that are not those of the draft, so that they can be taken into it."""
    page.goto(f"{VALUE.format('draft-1')}?gain=40&value=2&year_1=80")


def a_bad_figure_while_typing(page: Page) -> None:
    page.goto(VALUE.format("draft-1"))
    field(page, "gain").fill("a lot")
    expect(page.locator("#live_id_gain .field-error")).to_be_visible()


TRYING_SCENES = [
    Scene("value", JONAS, at(VALUE.format("nhb-ap-001"))),
    Scene("value, other figures", JONAS, other_figures),
    Scene("value, a bad figure", JONAS, at(f"{VALUE.format('draft-1')}?gain=a+lot"), status=422),
    Scene("value, a bad figure while typing", JONAS, a_bad_figure_while_typing),
    Scene("value that never pays", ADMIN, at(VALUE.format("lab-001"))),
    Scene("test", JONAS, at(TEST.format("nhb-ap-001"))),
    Scene("test that does not fit", HANNA, at(f"{TEST.format('hvd-cr-007')}?weeks=8&control=5")),
    Scene("test without a control group", ADMIN, at(TEST.format("lab-001"))),
]
