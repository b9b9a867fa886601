"""Who may do what with accounts, and what counts as proof."""

from accounts.models import Method, PersonalLink, User

# Somebody who is signed in, or came in by a personal link.
type Person = User | PersonalLink


def methods_of(person: Person) -> list[Method]:
    """How this person can prove that it is them, best known first."""
    if isinstance(person, PersonalLink):
        return [Method.CODE]
    return [Method.PASSWORD, Method.CODE] if person.has_usable_password() else [Method.CODE]
