"""The glossary, and a sentence made from its gaps."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from intake.questions.sentences import sentence
from intake.questions.terms import anchor, search
from intake.views.helping import gaps_of
from spec.values import Unfit

LONGEST_SEARCH = 100


@login_not_required
@require_safe
def glossary(request: SignedInRequest) -> HttpResponse:
    """Every word that we explain, or those that a search finds; they say nothing about anybody."""
    query = request.GET.get("q", "")[:LONGEST_SEARCH]
    context = {
        "query": query,
        "terms": [{"anchor": anchor(term), "term": term} for term in search(query)],
    }
    return page(request, "intake/glossary.html#found", context)


@require_safe
def in_words(request: SignedInRequest) -> HttpResponse:
    """The sentence that the gaps make, escaped, for the page that asks; nothing is stored."""
    try:
        said = sentence(request.GET.get("pattern", ""), gaps_of(request.GET))
    except Unfit as error:
        said = _("This text %(problem)s.") % {"problem": error}
    return HttpResponse(escape(said))
