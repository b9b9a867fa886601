"""Bringing projects in: from a file, and the demo's own."""

from exchange.actions.demo import example, examples, load_demo
from exchange.actions.importing import import_document
from exchange.actions.starting import FirstAnswers, start_from, start_project

__all__ = [
    "FirstAnswers",
    "example",
    "examples",
    "import_document",
    "load_demo",
    "start_from",
    "start_project",
]
