"""Names that other tools accept, made from what people wrote."""

import re
import unicodedata

# Long enough to be told apart, short enough to be read.
LONGEST = 60


def snake(text: str) -> str:
    """`unaccounted_invoices` for “Unaccounted invoices”; empty where no Latin letter is left."""
    return _joined(text, "_")


def dashed(*parts: str, longest: int = LONGEST) -> str:
    """The parts as one name of small letters, digits and dashes, such as DNS accepts."""
    return _joined(" ".join(parts), "-", longest)


def camel(text: str) -> str:
    """`UnaccountedInvoices` for “Unaccounted invoices”."""
    return "".join(part[:1].upper() + part[1:] for part in _joined(text, "_").split("_"))


def _joined(text: str, by: str, longest: int = LONGEST) -> str:
    """The Latin letters and digits of `text`, whatever stands between them replaced by `by`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", by, plain).strip(by)[:longest].strip(by)


def one_line(text: str) -> str:
    """`text` on one line, without signs that cannot be printed."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
