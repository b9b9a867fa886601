"""Going through a page with the keyboard only."""

from typing import Any

from playwright.sync_api import Locator, Page

MOST_STOPS = 200

# What the focus is on: its place in the document, where it is on the page, and how it shows.
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const all = [...document.querySelectorAll("*")];
  const ringed = [one, one.closest(".choice"), one.closest(".check")].filter(Boolean);
  const ring = ringed.map((each) => getComputedStyle(each))
    .find((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const box = one.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const middle = Math.min(Math.max(box.top, 0) + 8, innerHeight - 1);
  const hit = document.elementFromPoint(x, middle);
  const own = one.closest("label, .choice, .check") ?? one;
  return {
    name: one.outerHTML.slice(0, 90),
    place: all.indexOf(one),
    part: all.indexOf(one.closest(".side, .content, header, footer, nav.sticky-bar, main")),
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
    ring: ring ? ring.outlineColor : "",
    seen: box.bottom > 0 && box.top < innerHeight,
    covered: !(hit && (own.contains(hit) || hit.contains(one))),
  };
}"""

type Stop = dict[str, Any]


def stops(page: Page) -> list[Stop]:
    """Every place that Tab leads to, in order, until the focus leaves the page."""
    found: list[Stop] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (len(found) > 1 and stop["place"] == found[0]["place"]):
            return found
        # A date has several stops, of which the browser shows the later ones itself.
        if not found or stop["place"] != found[-1]["place"]:
            found.append(stop)
    raise AssertionError(f"The focus never leaves the page: {found[-3:]}")


def tab_to(page: Page, goal: Locator) -> int:
    """Press Tab until the focus is on `goal`; how often that was."""
    for times in range(1, MOST_STOPS):
        page.keyboard.press("Tab")
        if goal.evaluate("(one) => one === document.activeElement"):
            return times
    raise AssertionError(f"Tab never reaches {goal}")
