"""What people wait for in a browser: `python -m bench.browser`.

Starts the demo and drives Chromium through six pages with its processor slowed to a quarter:
the largest paint without and with a warm cache, what moves by itself, the longest reaction to a
key and to a click, and the weight of each page.
"""

import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from config.processes import answers
from tests.browser.measures import WATCH_ACTS, WATCH_SHIFTS, Weight

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PERSON, PASSWORD = "jonas.brandt@nordhafen.example", "upfront-demo-2026"
PROJECT = "/projects/nhb-ap-001/"
PAGES = {
    "first page": "/",
    "list of projects": "/projects/",
    "task list": f"{PROJECT}draft/",
    "a question": f"{PROJECT}draft/story/",
    "a question with figures": f"{PROJECT}draft/kpi/items/K1/",
    "check page": f"{PROJECT}draft/check/",
    "version": f"{PROJECT}versions/1/",
}
ROUNDS, SLOWED = 5, 4
START_S, QUIET_MS = 90, 2500
AIMS = "aim: paint 1200 cold, 800 warm; moves 0.02; key 100, click 200; kB 40, 20, 30; requests 8"

WATCH_PAINT = """
  window.paint = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.paint = Math.max(window.paint, one.startTime);
  }).observe({ type: "largest-contentful-paint", buffered: true });
"""
WATCH_REACTIONS = """
  window.reactions = { key: 0, click: 0 };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      const kind = /^key|input/.test(one.name) ? "key" : /^(pointer(down|up)|click)/.test(one.name)
        ? "click" : "";
      if (kind) window.reactions[kind] = Math.max(window.reactions[kind], one.duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
"""
TEXT = " Clerks type 82 % of the invoices by hand, and one in ten has a mistake."


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo of its own, which is thrown away afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="upfront-bench-") as data:
        own = {"UPFRONT_DEMO": "1", "UPFRONT_DATA": data}
        env = os.environ | own | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, "manage.py", "start", "--port", str(port)]
        root = Path(__file__).parents[1]
        with subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own command
            try:
                _wait(port)
                yield f"http://localhost:{port}"
            finally:
                process.terminate()


def _wait(port: int) -> None:
    give_up = time.monotonic() + START_S
    while not answers("127.0.0.1", port, "/accounts/login/"):
        if time.monotonic() > give_up:
            raise RuntimeError("The demo does not start.")
        time.sleep(0.2)


def slowed(context: BrowserContext) -> Page:
    """A window whose processor is slowed, and which watches what people would feel."""
    page = context.new_page()
    page.add_init_script(WATCH_PAINT + WATCH_SHIFTS + WATCH_ACTS + WATCH_REACTIONS)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return page


def visit(page: Page, path: str) -> Response:
    """Open the page and wait until nothing more comes."""
    answer = page.goto(path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{path} did not open")
    return answer


def signed_in(browser: Browser, url: str) -> Any:
    """The cookies of somebody who has signed in."""
    context = browser.new_context(base_url=url)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(PERSON)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("#id_password").press("Enter")
    state = context.storage_state()
    context.close()
    return state


def act(page: Page) -> None:
    """Type where there is something to type, and open what is folded; wait for the save."""
    boxes = page.locator("#answers textarea:visible")
    if boxes.count():
        boxes.first.focus()
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.type(TEXT, delay=40)
        page.wait_for_timeout(QUIET_MS)
    page.locator("main summary:visible, .person-button:visible").first.click()
    page.wait_for_timeout(QUIET_MS // 5)


def measured(browser: Browser, url: str, path: str, state: Any) -> list[str]:
    """The figures of one page, as they are printed."""
    cold: list[float] = []
    warm: list[float] = []
    felt: list[dict[str, float]] = []
    weight = Weight(0, 0, 0, 0)
    for _round in range(ROUNDS):
        context = browser.new_context(base_url=url, storage_state=state)
        page = slowed(context)
        weight = Weight.of(page, visit(page, path))
        cold.append(page.evaluate("window.paint"))
        visit(page, path)
        warm.append(page.evaluate("window.paint"))
        act(page)
        felt.append(page.evaluate("({ shift: window.shift, ...window.reactions })"))
        context.close()
    worst = {name: max(one[name] for one in felt) for name in ("shift", "key", "click")}
    return [
        _times(cold),
        _times(warm),
        f"{worst['shift']:.3f}",
        f"{worst['key']:.0f}" if worst["key"] else "–",
        f"{worst['click']:.0f}",
        " ".join(f"{size / 1000:.1f}" for size in (weight.html, weight.css, weight.js)),
        str(weight.requests),
    ]


def _times(found: list[float]) -> str:
    return f"{statistics.median(found):.0f} ({max(found):.0f})"


def machine(browser: Browser) -> str:
    """The day, and what it was measured on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    name = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    day = datetime.now(tz=UTC).date()
    return (
        f"{day}, {os.cpu_count()} x {name or platform.machine()}, Chromium {browser.version}, "
        f"processor slowed {SLOWED} times, {ROUNDS} rounds"
    )


def main() -> None:
    """Measure and print."""
    heads = [
        "paint cold ms",
        "paint warm ms",
        "moves",
        "key ms",
        "click ms",
        "HTML CSS JS kB",
        "req",
    ]
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        state = signed_in(browser, url)
        sys.stdout.write(f"{machine(browser)}\nmedian (worst); {AIMS}\n")
        sys.stdout.write(_line("page", heads))
        for name, path in PAGES.items():
            sys.stdout.write(_line(name, measured(browser, url, path, state)))
            sys.stdout.flush()
        browser.close()


def _line(name: str, cells: list[str]) -> str:
    return f"{name:<24}" + "".join(f"{cell:<16}" for cell in cells).rstrip() + "\n"


if __name__ == "__main__":
    main()
