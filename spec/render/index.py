"""Short keys of a document turned into names that people know."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from spec.choices import Visibility
from spec.document import Document
from spec.document.people import Concern
from spec.figures.traces import Traces


@dataclass(frozen=True, slots=True)
class Index:
    """Looks up names. `to_lead` also names people whose concern is known to the lead only."""

    document: Document
    to_lead: bool = False
    traces: Traces = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "traces", Traces(self.document))

    def person(self, key: str | None) -> str:
        """The name behind a key of the people list; says so when it is not on the list."""
        if not key:
            return ""
        for person in self.document.stakeholders:
            if person.key == key:
                return person.name or key
        return _("%(key)s, who is not on the list of people") % {"key": key}

    def kpi(self, key: str | None) -> str:
        """`K1 Touchless rate`."""
        return _titled(key, {kpi.key: kpi.name for kpi in self.document.kpis})

    def concern(self, key: str | None) -> str:
        """`C3 It is slow at month-end`."""
        return _titled(key, {item.key: item.title for item in self.document.concerns})

    def requirement(self, key: str | None) -> str:
        """`P1 The service shall ...`."""
        return _titled(key, {item.key: item.statement for item in self.document.requirements})

    def incident(self, key: str | None) -> str:
        """`IN1 Women's bags on the men's page`."""
        return _titled(key, {item.key: item.title for item in self.document.incidents})

    def withholds(self, concern: Concern) -> bool:
        """Whether the name of the person who raised `concern` must not be shown."""
        if concern.visibility is Visibility.LEAD_ONLY:
            return not self.to_lead
        return concern.visibility is Visibility.ANONYMOUS

    def raiser(self, concern: Concern) -> str:
        """Who raised `concern`, as far as the reader may know."""
        if self.withholds(concern):
            return _("Name withheld")
        return self.person(concern.raised_by) or _("Nobody named")

    def acceptor(self, concern: Concern) -> str:
        """Who accepted the answer to `concern`, as far as the reader may know.

        Who stands in for somebody tells who that is.
        """
        by = concern.acceptance.by
        known = concern.visibility is not Visibility.LEAD_ONLY and by != concern.raised_by
        if by and self.withholds(concern) and not known:
            return _("the person who raised it (name withheld)")
        return self.person(by)


def _titled(key: str | None, titles: dict[str, str]) -> str:
    if not key:
        return ""
    return f"{key} {titles[key]}" if titles.get(key) else key
