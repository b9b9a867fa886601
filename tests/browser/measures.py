"""What can be measured on a page that is open in a browser."""

import gzip
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],
    "preload": False,
}


def unfold(page: Page, *, sections: bool) -> None:
    """Open every folded part; the sections of a long document only when they are wanted, too."""
    parts = "details" if sections else "details:not(.card-fold)"
    page.evaluate(
        "(parts) => document.querySelectorAll(parts).forEach((o) => { o.open = true; })", parts
    )


# --- Accessibility ------------------------------------------------------------------------------
def violations(page: Page) -> list[str]:
    """Every rule of axe that the page breaks, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("(options) => axe.run(options)", AXE)["violations"]
    return [f"{one['id']}: {', '.join(_place(node) for node in one['nodes'][:3])}" for one in found]


def _place(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return f"{node['target'][0]} {checks[0]['message'] if checks else ''}"


# --- Space --------------------------------------------------------------------------------------
SIDEWAYS = """() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > root.clientWidth + 1);
  return [`${over} px`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 90))];
}"""

STUCK = """() => [...document.body.querySelectorAll("*")]
  .filter((one) => ["sticky", "fixed"].includes(getComputedStyle(one).position)
    && one.getClientRects().length
    && !one.matches(":popover-open, dialog, .skip-link"))
  .map((one) => [one.className, one.getBoundingClientRect().height / innerHeight])
  .filter(([, share]) => share > 0.25)
  .map(([name, share]) => `${name}: ${Math.round(100 * share)} %`)"""

# A target is what can be hit: a control together with the label around or beside it.
SMALL = """() => {
  const problems = [];
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !one.closest(".visually-hidden") && !one.matches(".visually-hidden, .skip-link");
  const box = (one) => one.getBoundingClientRect();
  const name = (one, size) => `${one.outerHTML.slice(0, 80)} is ${size} px`;
  const tall = "button:not(.term), select, textarea, "
    + "input:not([type=hidden], [type=radio], [type=checkbox])";
  for (const one of document.querySelectorAll(tall)) {
    if (shown(one) && box(one).height < 43.5) problems.push(name(one, box(one).height));
  }
  for (const one of document.querySelectorAll("[type=radio], [type=checkbox]")) {
    const room = one.closest(".choice, .check") ?? one;
    if (shown(room) && box(room).height < 43.5) problems.push(name(one, box(room).height));
  }
  const inText = (one) => getComputedStyle(one).display === "inline"
    && one.parentElement.innerText.trim().length > one.innerText.trim().length;
  const clickable = "a[href], summary, .term, [role=button], [tabindex='0']";
  for (const one of document.querySelectorAll(clickable)) {
    if (!shown(one) || inText(one)) continue;
    const { width, height } = box(one);
    if (Math.min(width, height) < 23.5) problems.push(name(one, `${width} × ${height}`));
  }
  return problems;
}"""


# What WCAG 1.4.12 lets people set, and text twice as large (1.4.4), through a sheet of their own.
READABLE = {
    "spaced": "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
    "word-spacing: .16em !important } p { margin-block-end: 2em !important }",
    "doubled": "html { font-size: 200% !important }",
}
SET_SHEET = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.body.querySelectorAll("*")]
  .filter((one) => one.checkVisibility() && one.innerText?.trim()
    && !one.closest(".visually-hidden, .skip-link, select, textarea, input")
    && getComputedStyle(one).overflowX !== "visible" && getComputedStyle(one).overflowX !== "auto"
    && one.clientWidth > 1  /* smaller is hidden on purpose, for people who listen */
    && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.outerHTML.slice(0, 80)} is cut`)"""


def cut_when(page: Page, rules: str) -> list[str]:
    """What sticks out of the window or is cut when a reader sets `rules` of their own."""
    page.evaluate(SET_SHEET, rules)
    found: list[str] = page.evaluate(CUT)
    found += sideways(page)
    page.evaluate(SET_SHEET, "")
    return found


def sideways(page: Page) -> list[str]:
    """By how much the page is wider than the window, and what sticks out; nothing if it fits."""
    found: list[str] = page.evaluate(SIDEWAYS)
    return found


def stuck(page: Page) -> list[str]:
    """What stays in view while scrolling and takes more than a quarter of the height."""
    found: list[str] = page.evaluate(STUCK)
    return found


def small_targets(page: Page) -> list[str]:
    """Buttons and controls less than 44 px high, and anything clickable less than 24 px."""
    found: list[str] = page.evaluate(SMALL)
    return found


# What has moved by itself since the page came, without somebody typing or clicking just before.
WATCH_SHIFTS = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
"""

# When somebody first does something on the page; what is asked for after that is their doing.
WATCH_ACTS = """
  window.acted = Infinity;
  const act = (event) => {
    if (event.type !== "focusin" || event.target.matches("input, select, textarea"))
      window.acted = Math.min(window.acted, performance.now());
  };
  for (const type of ["focusin", "input", "click", "keydown"]) addEventListener(type, act, true);
"""


def shift(page: Page) -> float:
    """The layout shift of a page that was opened with WATCH_SHIFTS."""
    found: float = page.evaluate("window.shift")
    return found


# --- Weight -------------------------------------------------------------------------------------
LOADED = """() => performance.getEntriesByType("resource")
  .filter((one) => one.startTime < window.acted)
  .map((one) => [one.name, one.encodedBodySize])"""


@dataclass(frozen=True)
class Weight:
    """What a page loads, in bytes as they travel (gzip), and in how many requests."""

    html: int
    css: int
    js: int
    requests: int

    @classmethod
    def of(cls, page: Page, answer: Response) -> "Weight":
        """Weigh the page that came with `answer`, opened with WATCH_ACTS.

        Files that were there already count too; what an act of the person asks for does not.
        """
        loaded: dict[str, int] = dict(page.evaluate(LOADED))
        html = len(gzip.compress(answer.body()))
        css, js = (sum(loaded[url] for url in loaded if url.endswith(e)) for e in (".css", ".js"))
        return cls(html=html, css=css, js=js, requests=len(loaded) + 1)
