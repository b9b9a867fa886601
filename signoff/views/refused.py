"""A decision that came too late: what changed, and every typed word kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accounts.http import VisitRequest
from accounts.refusals import Refused, Superseded
from intake.models import Right
from intake.rules import right_of
from signoff.assemble import changed_sections
from signoff.forms import DecisionForm
from signoff.models import SpecVersion
from signoff.views.changes import changes_between, content_of
from signoff.views.reviewing import KEPT, form_of, since_frozen, to_give


@contextmanager
def with_difference(
    request: VisitRequest, version: SpecVersion, form: DecisionForm
) -> Iterator[None]:
    """Give a refusal what its page shows: the difference, the words, and a form if one can decide.

    The words are kept in the session as well: the next form about this project begins with them.
    """
    try:
        yield
    except Refused as error:
        request.session[KEPT % version.project_id] = form.sent()
        error.context |= {"back_url": version.get_absolute_url(), "typed": form.typed()}
        if isinstance(error, Superseded):
            error.context |= _difference(request, version)
        raise


def _difference(request: VisitRequest, version: SpecVersion) -> dict[str, Any]:
    """What has changed since the person read `version`, and the form about the newest version."""
    to_lead = right_of(request.visitor, version.project) == Right.LEAD
    versions = SpecVersion.objects.with_decisions().filter(project=version.project)
    newest = versions.order_by("-number")[0]
    asked = to_give(request.visitor, newest, changed_sections(newest))
    if newest.pk == version.pk:
        changes = since_frozen(version, to_lead=to_lead)
    else:
        changes = changes_between(content_of(version), content_of(newest), to_lead=to_lead)
    return {
        "changes": changes,
        "newest": newest,
        "project": version.project,
        "form": form_of(request, newest, asked) if asked else None,
    }
