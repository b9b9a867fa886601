"""Bringing projects in: from a file, and the demo's own."""

from exchange.actions.demo import example, examples, load_demo
from exchange.actions.handouts import HANDOUTS, ask_for, forget_handouts, make, ready
from exchange.actions.importing import import_document
from exchange.actions.starting import FirstAnswers, start_from, start_project

__all__ = [
    "HANDOUTS",
    "FirstAnswers",
    "ask_for",
    "example",
    "examples",
    "forget_handouts",
    "import_document",
    "load_demo",
    "make",
    "ready",
    "start_from",
    "start_project",
]
