"""Figures and findings of an example together are what its file expects."""

import pytest

from spec.checks.report import report
from tests.spec.checks.examples import AS_OF, EXAMPLES, example, expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_is_what_the_file_of_the_example_expects(name: str) -> None:
    answer = report(example(name), as_of=AS_OF)

    answer["findings"] = [
        {key: finding[key] for key in ("id", "severity", "where")} for finding in answer["findings"]
    ]
    known = {key: value for key, value in expected(name).items() if key != "note"}
    assert answer == {"findings": []} | known
