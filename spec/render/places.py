"""The sections that readers see, by key: what people point at when they say something."""

from django.utils.translation import gettext_lazy as _

# In the order of the outline. A test compares the titles with those of the sections themselves.
PLACES = {
    "business_case": _("Business case and what this is not"),
    "success": _("Measures of success and value"),
    "alternatives": _("Alternatives"),
    "people": _("People and commitment"),
    "concerns": _("Concerns and how each is answered"),
    "performance": _("Performance"),
    "constraints": _("Constraints"),
    "reporting": _("Reporting"),
    "alerting": _("Alerting"),
    "reliability": _("Reliability"),
    "interfaces": _("Interfaces and data"),
    "experiment": _("Test and rollout"),
    "oversight": _("Trail, control, reasons and privacy"),
    "research": _("Research and milestones"),
    "after_go_live": _("Plan for the time after go-live"),
    "risk": _("Risk tier"),
    "open_points": _("Open points and conditions"),
    "checks": _("Checks and open findings"),
    "definitions": _("Definitions, assumptions and bought parts"),
    "model_measures": _("Measures for the engineers"),
    "live": _("What happened after go-live"),
    "recorded": _("Recorded in the imported file"),
}
