"""People who write a draft: pages that they have open, and what these send."""

from typing import Any

from accounts.models import User
from intake import actions
from intake.actions import Origin, Saved, Store
from intake.models import Project, Right
from spec.drafting import Place
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory


def writer(project: Project, name: str = "Priya Raman") -> User:
    """Somebody who may write the project's draft."""
    user = UserFactory.create(name=name)
    MemberFactory.create(project=project, user=user, right=Right.EDIT)
    return user


def draft(section: str, data: Any) -> Project:
    """A project whose section holds `data`, written by nobody in particular."""
    project = ProjectFactory.create()
    Store(section).write(project, data, actor=UserFactory.create(name="Tom Weber"))
    return project


class OpenSheet:
    """One page about a section, or about the item at `place`, as its form sends it.

    `without_token` is a page whose token nobody knows any more.
    """

    def __init__(
        self, project: Project, section: str, user: User, *, place: Place = (), token: bool = True
    ) -> None:
        self.project, self.store, self.user, self.place = project, Store(section), user, place
        self.version = self.store.version(project)
        self.token = actions.open_page(project, section, actor=user) if token else ""
        self.save_no = 0

    def origin(self, **seen: str) -> Origin:
        """What the form says about itself when it is sent the next time."""
        self.save_no += 1
        places: dict[Place, str] = {(name,): digest for name, digest in seen.items()}
        return Origin(self.version, self.token, self.save_no, places)

    def save(self, origin: Origin | None = None, /, **answers: Any) -> Saved:
        """Send the answers of the page."""
        return actions.save_answers(
            self.project,
            self.store,
            {tuple(name.split("__")): value for name, value in answers.items()},
            place=self.place,
            origin=origin or self.origin(),
            actor=self.user,
        )

    @property
    def stored(self) -> Any:
        """The section as it is stored."""
        return self.store.data(self.project)
