"""Pages that show whole projects: the list, the draft, versions and their documents."""

from signoff.views.conditions import answers, closings, conditions, resolution
from signoff.views.documents import content, renderings, specification
from signoff.views.drafts import check, draft
from signoff.views.home import home, nudges
from signoff.views.life import change_code, lead, life, members, removal, stages
from signoff.views.policies import policies
from signoff.views.projects import project_detail, project_list
from signoff.views.readiness import show_readiness
from signoff.views.replacing import replacement
from signoff.views.reviewing import news, review, views
from signoff.views.risk import risk, tiers
from signoff.views.signing import decision, decisions, revocation, signature, withdrawal
from signoff.views.verifying import seal_roots, verify, verify_code, verify_program
from signoff.views.versions import version_detail, versions
from signoff.views.waivers import waiver_end, waivers

__all__ = [
    "answers",
    "change_code",
    "check",
    "closings",
    "conditions",
    "content",
    "decision",
    "decisions",
    "draft",
    "home",
    "lead",
    "life",
    "members",
    "news",
    "nudges",
    "policies",
    "project_detail",
    "project_list",
    "removal",
    "renderings",
    "replacement",
    "resolution",
    "review",
    "revocation",
    "risk",
    "seal_roots",
    "show_readiness",
    "signature",
    "specification",
    "stages",
    "tiers",
    "verify",
    "verify_code",
    "verify_program",
    "version_detail",
    "versions",
    "views",
    "waiver_end",
    "waivers",
    "withdrawal",
]
