"""The pages of the guided intake, one of each kind and in each state."""

from tests.browser.scenes import Scene

INTAKE_SCENES: list[Scene] = []
