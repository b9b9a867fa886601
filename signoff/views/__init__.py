"""Pages that show whole projects: the list, the draft, versions and their documents."""

from signoff.views.documents import content, renderings, specification
from signoff.views.drafts import check, draft
from signoff.views.home import home
from signoff.views.life import change_code, lead, life, members, removal, stages
from signoff.views.projects import project_detail, project_list
from signoff.views.readiness import show_readiness
from signoff.views.risk import risk, tiers
from signoff.views.versions import decisions, version_detail, versions
from signoff.views.waivers import waiver_end, waivers

__all__ = [
    "change_code",
    "check",
    "content",
    "decisions",
    "draft",
    "home",
    "lead",
    "life",
    "members",
    "project_detail",
    "project_list",
    "removal",
    "renderings",
    "risk",
    "show_readiness",
    "specification",
    "stages",
    "tiers",
    "version_detail",
    "versions",
    "waiver_end",
    "waivers",
]
