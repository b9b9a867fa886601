"""What checks are asked about: one document on one day, and what follows from both."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from spec.checks.places import short
from spec.checks.roles import HIGHEST_TIER
from spec.checks.wording import Words, words
from spec.choices import Affected, Visibility
from spec.document import Document
from spec.document.business import Kpi
from spec.document.people import Concern, Stakeholder
from spec.figures import Figures, Tier, tier
from spec.figures.goal import minimum_uplift, primary_kpi, tested_kpi

# Everybody who reads the specification may know who raised the concern.
OPENLY = (None, Visibility.NAMED)


@dataclass(frozen=True)
class Case:
    """A document on a day. Everything that several checks need is found once, when first asked."""

    document: Document
    as_of: date
    figures: Figures
    set_tier: int | None = None  # by a person, where it is not the computed one

    @cached_property
    def words(self) -> Words:
        """The lists of words that say too little."""
        return words()

    @cached_property
    def people(self) -> dict[str, Stakeholder]:
        """The people at the table by their key."""
        return {person.key: person for person in self.document.stakeholders}

    @cached_property
    def raisers(self) -> set[str]:
        """The keys of everybody who raised a concern."""
        return {concern.raised_by for concern in self.document.concerns if concern.raised_by}

    def raiser_of(self, concern: Concern) -> str:
        """What to call the person who raised `concern`; never the name where it is withheld."""
        person = self.people.get(concern.raised_by or "")
        named = person and person.name and concern.visibility in OPENLY
        return short(person.name) if person and named else _("the person who raised it")

    @property
    def affects_people(self) -> bool:
        """Whether single people feel what is decided."""
        risk = self.document.risk
        if risk.affects_individuals is not None:
            return risk.affects_individuals
        return risk.affected not in (None, Affected.NONE)

    @cached_property
    def assessment(self) -> Tier:
        """The risk tier with its reasons."""
        return tier(self.document)

    @property
    def tier(self) -> int:
        """The tier that counts; the highest where the project may not go on at all."""
        return self.set_tier or self.assessment.number or HIGHEST_TIER

    @cached_property
    def primary(self) -> Kpi | None:
        """The KPI that decides."""
        return primary_kpi(self.document)

    @property
    def chosen_npv(self) -> Decimal | None:
        """What the project as it is planned earns in today's money."""
        economics = self.figures.economics
        return economics.npv_at_expected_uplift if economics else None

    @property
    def minimum_of_the_test(self) -> Decimal | None:
        """The smallest gain that the test must tell apart: what the plan says, or else the KPI."""
        planned = self.document.experiment.mwu
        if planned is not None:
            return planned
        return minimum_uplift(self.document, tested_kpi(self.document))
