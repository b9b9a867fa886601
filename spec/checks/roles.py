"""Who must sign, by risk tier (domain model 3.16)."""

from spec.choices import Role

HIGHEST_TIER = 4
ADDED: dict[int, tuple[Role, ...]] = {
    1: (Role.SPONSOR, Role.BUSINESS_CONTACT, Role.PRODUCT_MANAGER, Role.DATA_SCIENTIST),
    2: (Role.IT_OPERATIONS, Role.COMPLIANCE),
    3: (Role.IT_SECURITY,),
    4: (Role.MODEL_RISK, Role.INTERNAL_AUDIT),
}


def roles(tier: int) -> tuple[Role, ...]:
    """The roles that must sign in `tier`, in order."""
    return tuple(role for step in range(1, tier + 1) for role in ADDED[step])
