"""Figures and findings of a document together, in the shape of an example's `expected:` block."""

from datetime import date
from typing import Any

from spec.checks import check, summary
from spec.document import Document
from spec.figures import computed, printed


def report(document: Document, *, as_of: date) -> dict[str, Any]:
    """All figures that can be computed, and all findings on the day `as_of`, ready for JSON."""
    figures = computed(document)
    findings = check(document, as_of=as_of, figures=figures)
    return printed(figures) | {
        "checks": summary(findings),
        "check_ids": sorted({finding.id for finding in findings}),
        "findings": [finding.as_data() for finding in findings],
    }
