"""What a mail says, apart from how it looks: the same words in its text and in its HTML."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from django.template.loader import render_to_string

# Mail programs on phones cut longer subjects.
LONGEST_SUBJECT = 60

type Kind = Literal["text", "heading", "points", "quote", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list of points, quotation or code to type in."""

    kind: Kind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, blocks of text, at most one button, and small print below it.

    Args:
        subject: one line; longer ones are cut at a word.
        blocks: what is said before the button.
        button: (its words, its address), or none.
        small: what is said below the button: who sent this, and what to do if it is not for you.
        links: (words, address) of links below that, in small print.
    """

    subject: str
    blocks: tuple[Block, ...]
    button: tuple[str, str] | None = None
    small: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """The letter that `as_data` wrote."""
        blocks = tuple(Block(one["kind"], tuple(one["lines"])) for one in data["blocks"])
        button = tuple(data["button"]) if data["button"] else None
        links = tuple((words, address) for words, address in data.get("links", ()))
        return cls(data["subject"], blocks, button, tuple(data["small"]), links)

    def as_data(self) -> dict[str, Any]:
        """The letter as JSON values."""
        return asdict(self)

    def with_secret(self, mark: str, secret: str) -> "Letter":
        """The letter with `secret` in each place where `mark` stands."""
        return Letter(
            self.subject,
            tuple(
                Block(one.kind, tuple(line.replace(mark, secret) for line in one.lines))
                for one in self.blocks
            ),
            self.button and (self.button[0], self.button[1].replace(mark, secret)),
            self.small,
            tuple((words, address.replace(mark, secret)) for words, address in self.links),
        )

    def as_text(self) -> str:
        """The part for programs that show no HTML."""
        return render_to_string("mail/letter.txt", {"letter": self})

    def as_html(self) -> str:
        """The part that most people see."""
        return render_to_string("mail/letter.html", {"letter": self})


def says(*lines: str, kind: Kind = "text") -> Block:
    """A block of these lines."""
    return Block(kind, lines)


def subject_of(words: str) -> str:
    """`words` in one line of at most LONGEST_SUBJECT characters, cut after a word if it can be."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_SUBJECT:
        return line
    cut = line[: LONGEST_SUBJECT - 1]
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > LONGEST_SUBJECT // 2 else cut) + "…"
