"""A small draft that nothing stops: every blocker of the checks is answered, in few words."""

from typing import Any

from spec.document import Document

LOWEST: dict[str, Any] = {
    "affected": "none",
    "legal_or_similar_effect": False,
    "money_at_risk_per_error_eur": 10,
    "reversible": True,
    "autonomy": "advises",
    "personal_data": "none",
    "decisions_per_year": 1000,
    "vulnerable_groups": False,
    "reason_can_be_given": True,
    "third_party": "none",
    "eu_ai_act_class": "minimal",
}
# Answers that give each tier; without any, every question counts as its worst answer.
ANSWERS: dict[int | None, dict[str, Any]] = {
    None: {},
    1: LOWEST,
    2: LOWEST
    | {"money_at_risk_per_error_eur": 500_000, "reversible": False, "personal_data": "special"},
    3: LOWEST | {"eu_ai_act_class": "high"},
    4: LOWEST | {"eu_ai_act_class": "high", "legal_or_similar_effect": True},
}
NUMBERS_OF_REQUIREMENTS = {
    "performance": {"measure": "time", "comparator": "<=", "value": 10, "unit": "min"},
    "reliability": {"measure": "open", "comparator": ">=", "value": 99, "unit": "%"},
}
SECTIONS_OF_REQUIREMENTS = (
    "performance",
    "constraint",
    "reporting",
    "alerting",
    "reliability",
    "traceability",
    "human_oversight",
    "explainability",
    "security_privacy",
    "data_quality",
)


def answers(tier: int | None) -> dict[str, Any]:
    """The answers about risk that give `tier`, which the author states as well."""
    return ANSWERS[tier] | ({"tier": tier} if tier else {})


def ready(raiser: str, tier: int | None) -> Document:
    """What a draft says beside its names and people; `raiser` is the key of a person."""
    return Document.model_validate(
        {
            "business_case": {
                "as_a": "head of accounts payable",
                "i_want": "invoices posted on their day",
                "so_that": "nobody pays late interest again",
                "problem": "82 of 100 invoices are typed by hand.",
                "current_process": "Clerks type each invoice into the ledger.",
                "decision_supported": "Post it now?",
                "unit_of_decision": "invoice",
            },
            "value": {
                "units_per_year": 300_000,
                "value_per_unit": 4,
                "value_basis": "time study",
                "one_off_cost": 100_000,
                "running_cost_per_year": 10_000,
                "horizon_years": 3,
                "discount_rate": 0.08,
            },
            "kpis": [
                {
                    "id": "K1",
                    "name": "Posted untouched",
                    "kind": "business",
                    "primary": True,
                    "measure": "proportion",
                    "direction": "up",
                    "baseline": 0.2,
                    "target": 0.6,
                    "mwu": 0.3,
                }
            ],
            "alternatives": [
                {"id": "A0", "kind": "do_nothing", "name": "Nothing", "one_off_cost": 0}
                | {"running_cost_per_year": 0, "expected_uplift": 0},
                {"id": "A1", "kind": "rules", "name": "Rules", "one_off_cost": 50_000}
                | {"running_cost_per_year": 9_000, "expected_uplift": 0.1},
                {"id": "A2", "kind": "ml", "name": "Model", "decision": "chosen"}
                | {"expected_uplift": 0.4},
            ],
            "contact": {
                "name": "Sigrid Aasen",
                "hours_per_week": 8,
                "from": "2026-10-05",
                "until": "2027-03-26",
            },
            "concerns": [
                {
                    "id": "C1",
                    "title": "An invoice gets lost",
                    "raised_by": raiser,
                    "worst_case": "A supplier calls because nobody paid for two months.",
                    "likelihood": 1,
                    "impact": 5,
                    "mitigation": {
                        "text": "Give each document a number at the door.",
                        "owner": "Ana Ferreira",
                    },
                    "metric": {
                        "name": "Lost invoices",
                        "comparator": "<=",
                        "threshold": 0,
                        "window": "1 d",
                    },
                    "alert": {"channel": "the team's channel", "owner": "Ana Ferreira"},
                }
            ],
            "requirements": [
                {"id": f"R{number}", "section": section, "statement": f"The {section} is kept."}
                | NUMBERS_OF_REQUIREMENTS.get(section, {})
                for number, section in enumerate(SECTIONS_OF_REQUIREMENTS, start=1)
            ],
            "outage_ladder": [
                {"minutes": minutes, "impact": "Invoices wait.", "severity": "none"}
                for minutes in (1, 10, 60, 1440)
            ],
            "interfaces": [
                {"id": "I1", "direction": "in", "system": "Mail room", "owner": "Tomasz Wrobel"}
                | {"pii": "none"}
            ],
            "experiment": {"control_share": 0.5, "expected_uplift": 0.4, "mwu": 0.3},
            "risk": answers(tier),
        }
    )
