"""Beginning and ending sessions."""

from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.actions.recording import record_person
from accounts.models import SignIn, User


@transaction.atomic
def note_sign_in(user: User, *, session_key: str, browser: str) -> None:
    """Keep in mind that the person signed in here, so that they can end it from elsewhere."""
    open_keys = user.sign_ins.open().values_list("session_key", flat=True)
    user.sign_ins.exclude(session_key__in=list(open_keys)).delete()
    SignIn.objects.create(user=user, session_key=session_key, browser=browser)


def rename_session(before: str, after: str) -> None:
    """The session goes on under another id."""
    SignIn.objects.filter(session_key=before).update(session_key=after)


@transaction.atomic
def end_sessions(user: User, *, but: str = "", only: int | None = None, actor: User) -> int:
    """End all sessions of the person, or `only` that of one sign-in; how many have ended.

    The session with the id `but` goes on.
    """
    found = user.sign_ins.exclude(session_key=but)
    if only is not None:
        found = found.filter(pk=only)
    count = forget_sessions(list(found))
    if count:
        record_person("user.end_sessions", user, actor=actor)
    return count


def forget_sessions(sign_ins: list[SignIn]) -> int:
    """Delete these sessions; how many there were."""
    Session.objects.filter(session_key__in=[one.session_key for one in sign_ins]).delete()
    SignIn.objects.filter(pk__in=[one.pk for one in sign_ins]).delete()
    return len(sign_ins)
