"""What each risk tier asks and why: reviewed data that nobody edits here."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from signoff import policy
from signoff.models import role_in_words
from spec.checks.roles import HIGHEST_TIER
from spec.document import SECTIONS


@require_safe
def policies(request: SignedInRequest) -> HttpResponse:
    """Who signs in which tier, in which order and until when."""
    rounds = [policy.round_of(tier) for tier in range(1, HIGHEST_TIER + 1)]
    titles = [
        {
            "rules": one,
            "escalates_to": role_in_words(one.escalates_to),
            "everybody": [SECTIONS[name] for name in SECTIONS if name in one.asks_everybody],
        }
        for one in rounds
    ]
    owners = [
        {"title": title, "roles": [role_in_words(role) for role in sorted(rounds[0].owners[name])]}
        for name, title in SECTIONS.items()
    ]
    context = {"tiers": titles, "owners": owners, "version": rounds[0].version}
    return page(request, "signoff/policies.html", context)
