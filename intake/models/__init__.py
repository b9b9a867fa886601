"""The draft: projects, their sections, and who may open and edit them."""

from intake.models.attachments import Attachment, AttachmentKind, AttachmentRemoval
from intake.models.columns import (
    day,
    flag,
    items,
    key,
    moment,
    not_negative,
    number,
    one_of,
    text,
    whole,
    within,
    word,
)
from intake.models.history import Done, OpenPage, Revision, Unsent
from intake.models.known import names_of, rows_of
from intake.models.life import LeadChange, StageChange
from intake.models.part import PartRow
from intake.models.parts import Alternative, Interface, Kpi, Requirement, ResearchBox
from intake.models.project import Member, Project, Right, Section

# The sections whose items are rows: others point at them, or they have a history of their own.
ROWS: dict[str, type[PartRow]] = {
    "kpis": Kpi,
    "alternatives": Alternative,
    "requirements": Requirement,
    "interfaces": Interface,
    "research_boxes": ResearchBox,
}

__all__ = [
    "ROWS",
    "Alternative",
    "Attachment",
    "AttachmentKind",
    "AttachmentRemoval",
    "Done",
    "Interface",
    "Kpi",
    "LeadChange",
    "Member",
    "OpenPage",
    "PartRow",
    "Project",
    "Requirement",
    "ResearchBox",
    "Revision",
    "Right",
    "Section",
    "StageChange",
    "Unsent",
    "day",
    "flag",
    "items",
    "key",
    "moment",
    "names_of",
    "not_negative",
    "number",
    "one_of",
    "rows_of",
    "text",
    "whole",
    "within",
    "word",
]
