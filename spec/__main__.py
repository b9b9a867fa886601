"""`python -m spec` writes the reference pages of the format anew, from the root of the project."""

from pathlib import Path

from spec.schema import write_reference

write_reference(Path("docs/reference"))
