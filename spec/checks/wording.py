"""Rules about wording: which words of a text say too little, by lists that are data.

The lists are in `words/<language>.toml`. Quotes and negations are not understood ("not faster"), so
a finding about style is a warning, and it shows the word.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

LANGUAGE = "en"
SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
# Scripts without spaces between words (Thai, Lao, Khmer, kana, Han): each sign counts as a word.
WORD = re.compile(
    r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:[-'’.][^\W_]+)*"
)
EDGES = " \t\n.,;:!?\"'()-–"


class Words:
    """The lists of one language."""

    def __init__(self, language: str) -> None:
        """Raises FileNotFoundError: there are no lists for `language`."""
        text = files("spec.checks").joinpath(f"words/{language}.toml").read_text(encoding="utf-8")
        data = tomllib.loads(text)
        self.language: str = data["language"]
        self._lists = {name: _whole_words(words) for name, words in data["words"].items()}
        self._patterns = {
            name: re.compile(pattern, re.IGNORECASE) for name, pattern in data["patterns"].items()
        }

    def found(self, kind: str, text: str) -> tuple[str, ...]:
        """The words of the list `kind` in `text`, as they are written there, each once."""
        small = text.lower()
        # A few signs have two small letters; then the words cannot be shown as they are written.
        written = text if len(small) == len(text) else small
        found: dict[str, str] = {}
        for match in self._lists[kind].finditer(small):
            found.setdefault(match[0], written[match.start() : match.end()])
        return tuple(found.values())

    def says(self, pattern: str, text: str) -> bool:
        """Whether `pattern` is somewhere in `text`."""
        return bool(self._patterns[pattern].search(text))

    def matches(self, pattern: str, text: str) -> tuple[str, ...]:
        """Everything in `text` that is `pattern`."""
        return tuple(found[0] for found in self._patterns[pattern].finditer(text))

    def is_only(self, kind: str, text: str) -> bool:
        """Whether `text` is a word of the list `kind` and nothing else, but for an article."""
        bare = self._patterns["article"].sub("", text.strip(EDGES)).lower()
        return bool(self._lists[kind].fullmatch(bare))

    def vague(self, text: str) -> tuple[str, ...]:
        """Words that promise more of nobody knows what, in sentences without a number."""
        plain = (part for part in sentences(text) if not self.says("number", part))
        return self.found("vague", "\n".join(plain))

    def placeholders(self, text: str) -> bool:
        """Whether something is still to be filled in."""
        return bool(self.found("placeholder", text)) or self.says("placeholder", text)

    def names_nobody(self, text: str) -> bool:
        """Whether `text` stands where a name is due, and is none."""
        return not words_in(text) or self.placeholders(text) or self.is_only("nobody", text)

    def only_activity(self, text: str) -> tuple[str, ...]:
        """Words that say what is done, where nothing says what will be known or decided."""
        promise = self.found("outcome", text) or self.says("outcome", text)
        return () if promise else self.found("activity", text)


@cache
def words(language: str = LANGUAGE) -> Words:
    """The lists of `language`, read once."""
    return Words(language)


def _whole_words(kinds: list[str]) -> re.Pattern[str]:
    longest_first = sorted(kinds, key=len, reverse=True)
    one_of = "|".join(_as_pattern(word.lower()) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{one_of})(?!\w)")


def _as_pattern(word: str) -> str:
    """A word of a list as a regular expression; the signs are explained in the files."""
    signs = {
        r"\.\.\.": r"\S+(?:\s+\S+){0,4}?",
        r"\*": r"\w*",
        r"\(": "(?:",
        r"\|": "|",
        r"\)": ")",
        r"\ ": r"\s+",
    }
    pattern = re.escape(word)
    for sign, meaning in signs.items():
        pattern = pattern.replace(sign, meaning)
    return pattern


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`."""
    return (part for part in SENTENCE_END.split(text) if part.strip())


def words_in(text: str) -> int:
    """How many words `text` has; signs such as "-" are none."""
    return sum(1 for _ in WORD.finditer(text))


def flags(text: str, language: str = LANGUAGE) -> frozenset[str]:
    """Everything that can be said about the wording of a text, without knowing its field."""
    known = words(language)
    listed = {
        kind
        for kind in ("solution", "hype", "model_metric", "weak", "blame")
        if known.found(kind, text)
    }
    return frozenset(listed | {name for name, is_true in _judged(known, text) if is_true})


def _judged(known: Words, text: str) -> Iterator[tuple[str, bool]]:
    limit = known.says("time_limit", text)
    availability = bool(known.found("availability", text)) and known.says("number", text)
    yield "vague", bool(known.vague(text))
    yield "placeholder", known.placeholders(text)
    yield "activity", bool(known.only_activity(text))
    yield "commitment", bool(known.found("outcome", text))
    yield "measurable", known.says("measurable", text)
    yield "time limit without percentile", limit and not known.says("percentile", text)
    yield "window missing", availability and not known.says("window", text)
