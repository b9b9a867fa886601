"""Showing people the answer to their concern, and what they say to it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import mailed_address, make_link
from accounts.models import PersonalLink, User
from accounts.refusals import NotReady, Superseded
from audit.actions import record
from concerns import rules
from concerns.models import AnswerShown, Capacity, Concern, Reply
from intake.models import Project
from mail.actions import write
from mail.letters import Letter, says, subject_of
from spec.choices import ConcernStatus
from stakeholders.models import Commitment, Stakeholder
from stakeholders.rules import address_of

ANSWER = "concerns:answer"
OPEN_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Door:
    """How somebody came in: signed in, or by their personal link and a code."""

    user: User | None = None
    link: PersonalLink | None = None


@transaction.atomic
def show_answer(concern: Concern, *, actor: User) -> list[Stakeholder]:
    """Ask whoever may accept the answer whether it is good enough; those without an address, back.

    Asked again only when the answer has changed since.

    Raises:
        NotReady: something of the answer is missing, or nobody at the table may accept it.
    """
    concern = _locked(concern)
    if reason := rules.why_not_yet(concern):
        raise NotReady(reason)
    judges = rules.judges_of(concern)
    if not judges:
        raise NotReady(_("Nobody at the table may accept it. Add somebody for Compliance."))
    contact = Commitment.of(concern.project).first()
    reached = [(person, address_of(person, contact)) for person, _as in judges]
    for person, address in reached:
        if address:
            _show(concern, person, address, actor)
    return [person for person, address in reached if not address]


def _show(concern: Concern, person: Stakeholder, address: str, actor: User) -> None:
    sha256 = rules.answer_sha256(concern)
    shown = AnswerShown.objects.filter(concern=concern, person=person).first()
    if shown is None:
        link = make_link(
            ANSWER,
            scope=concern.project.scope,
            name=person.name or address,
            email=address,
            ends_at=timezone.now() + OPEN_FOR,
            actor=actor,
        )
        shown = AnswerShown(concern=concern, person=person, link=link)
    shown.answer_sha256, shown.asked_at = sha256, timezone.now()
    shown.save()
    _mail(shown, actor)


@transaction.atomic
def reply(
    concern: Concern, person: Stakeholder, door: Door, *, accepts: bool, comment: str, seen: str
) -> Reply:
    """Record that somebody accepts the answer to a concern, or is not happy with it yet.

    Args:
        concern: whose answer it is.
        person: who replies.
        door: how they came in.
        accepts: whether it is good enough; if not, `comment` says what is missing.
        comment: in their own words.
        seen: `answer_sha256` of the answer that they read. Sent twice, it is one reply.

    Raises:
        NotReady: it is not theirs to say, or something of the answer is missing.
        Superseded: the answer has changed since they read it.
    """
    concern = _locked(concern)
    capacity = rules.capacity_of(person, concern)
    if capacity is None:
        raise NotReady(_("Only the person who raised a concern says whether the answer is enough."))
    if seen != rules.answer_sha256(concern):
        raise Superseded(_("The answer has changed since you read it. Please read it once more."))
    last = concern.replies.filter(is_last=True).first()
    if last and _says_the_same(last, person, accepts=accepts, comment=comment):
        return last
    if accepts and (reason := rules.why_not_yet(concern)):
        raise NotReady(reason)
    concern.replies.filter(is_last=True).update(is_last=False)
    given = Reply.objects.create(
        project=concern.project,
        concern=concern,
        person=person,
        key=person.key,
        name=person.name or person.key,
        capacity=capacity,
        user=door.user,
        link=door.link,
        accepts=accepts,
        comment=comment,
        answer=rules.answer_of(concern),
        answer_sha256=seen,
    )
    _move(concern, ConcernStatus.ACCEPTED if accepts else ConcernStatus.RAISED)
    _record("concern.accept" if accepts else "concern.reopen", given, door.user)
    return given


def _says_the_same(last: Reply, person: Stakeholder, *, accepts: bool, comment: str) -> bool:
    same = (last.person_id, last.accepts, last.comment) == (person.pk, accepts, comment)
    return same and last.outdated_at is None


@transaction.atomic
def note_changed_answers(project: Project, *, actor: User | None) -> None:
    """Mark acceptances of answers that have changed as out of date, and ask again."""
    accepting = Reply.objects.accepting().filter(project=project).select_related("concern__project")
    for given in accepting:
        concern = given.concern
        if rules.answer_sha256(concern) == given.answer_sha256:
            continue
        given.outdated_at = timezone.now()
        given.save(update_fields=["outdated_at"])
        _move(concern, ConcernStatus.MITIGATED)
        _record("concern.outdate", given, actor)
        if actor and not rules.why_not_yet(concern):
            show_answer(concern, actor=actor)


def _locked(concern: Concern) -> Concern:
    project = Project.objects.locked(concern.project_id)
    found = Concern.objects.filter(project=project, pk=concern.pk).select_related("raiser").first()
    if found is None:
        raise NotReady(_("This concern was taken off the list meanwhile."))
    return found


def _move(concern: Concern, status: ConcernStatus) -> None:
    Concern.objects.filter(pk=concern.pk).update(status=status)


def _mail(shown: AnswerShown, actor: User) -> None:
    """One mail for each answer that a person is shown, with what is done about their concern."""
    concern, link = shown.concern, shown.link
    again = concern.replies.filter(is_last=True, accepts=True).exists()
    changed, new = _("The answer to your concern has changed."), _("Your concern is answered.")
    title = concern.title or concern.key
    letter = Letter(
        subject_of(_("Is this enough? %(title)s") % {"title": title}),
        (
            says(changed if again else new),
            says(title, kind="quote"),
            says(_("What we do about it:"), concern.mitigation_text),
            says(_("Would you accept that?"), kind="heading"),
        ),
        button=(_("Read and reply (2 min)"), mailed_address()),
        small=(
            _("Opening it decides nothing. To accept, you type a code that we mail you then."),
            _("“Not enough yet” is as good an answer."),
        ),
    )
    write(
        letter,
        to=(link.name, link.email),
        cause=f"answer:{shown.pk}:{shown.answer_sha256}",
        sender=(str(actor), actor.email),
        seed=link.mail_seed,
        thread=f"concern-{concern.pk}-{shown.person_id}",
    )


def _record(act: str, given: Reply, actor: User | None) -> None:
    by = {"as": given.capacity, "by": given.key if given.capacity != Capacity.RAISER else ""}
    record(
        act,
        actor=actor,
        scope=given.project.scope,
        obj=f"concerns.concern:{given.concern_id}",
        after=given.answer_sha256,
        detail={"concern": given.concern.key, **by},
    )
