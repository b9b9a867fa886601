"""Bringing projects in: from a file, and the demo's own."""

from exchange.actions.demo import load_demo
from exchange.actions.importing import import_document

__all__ = ["import_document", "load_demo"]
