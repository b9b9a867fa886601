"""The secret key: made once for a demo, brought by the organisation in production."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

MIN_LENGTH = 50
MIN_DIFFERENT_CHARACTERS = 5
DEMO_KEY_NAME = "demo-secret-key"


def demo_secret_key(data_dir: Path) -> str:
    """The demo's own key, made at the first start in a file that only its owner can read."""
    path = data_dir / "keys" / DEMO_KEY_NAME
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        key = get_random_secret_key()
        file.write(key)
    return key


def refuse_weak_secret_key(key: str, *, demo_data_dir: Path | None) -> None:
    """Refuse to go on without a secret key that is long, random and this installation's own.

    Raises:
        ImproperlyConfigured: the key is missing, too short, a known one, or the demo's.
    """
    if not key:
        raise ImproperlyConfigured(
            "Set UPFRONT_SECRET_KEY to a long random text of your own (50 characters or more). "
            "It protects sessions and links. For a demo on your own machine use `make run`."
        )
    if len(key) < MIN_LENGTH or len(set(key)) < MIN_DIFFERENT_CHARACTERS:
        raise ImproperlyConfigured(
            "UPFRONT_SECRET_KEY is too easy to guess. Use 50 or more random characters."
        )
    if key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            "UPFRONT_SECRET_KEY is a sample key that everybody knows. Make one of your own."
        )
    if demo_data_dir is None:
        return
    demo_key = demo_data_dir / "keys" / DEMO_KEY_NAME
    if demo_key.is_file() and demo_key.read_text(encoding="utf-8").strip() == key:
        raise ImproperlyConfigured(
            "UPFRONT_SECRET_KEY is the key of the demo. Make one of your own for production."
        )
