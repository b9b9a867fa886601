"""Why a figure is missing although everything for it was written: the numbers have no answer."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Collects the sentence of each figure that could not be computed, by the figure's name."""

    sentences: dict[str, str] = field(default_factory=dict)

    def attempt[R](self, name: str, compute: Callable[[], R]) -> R | None:
        """The result of `compute`; None, with its sentence kept under `name`, if it refuses."""
        try:
            return compute()
        except ValueError as refusal:
            self.sentences[name] = str(refusal)
            return None
