"""What production refuses to run with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from pytest_django import Settings

from accounts.models import User
from config.keys import demo_secret_key, refuse_weak_secret_key
from config.production import refuse_demo_people

GOOD_KEY = "k3y-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2
PRODUCTION = {
    "UPFRONT_SECRET_KEY": GOOD_KEY,
    "UPFRONT_BASE_URL": "https://upfront.example.org",
    "UPFRONT_ALLOWED_HOSTS": "upfront.example.org",
}


def manage(data: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run `manage.py` in an environment that has nothing but what is given.

    What measures coverage measures the process, too.
    """
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "UPFRONT_DATA": str(data)} | measured | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "Set UPFRONT_SECRET_KEY to a long random text"),
        ({"UPFRONT_SECRET_KEY": "short"}, "too easy to guess"),
        ({"UPFRONT_SECRET_KEY": "a" * 60}, "too easy to guess"),
        ({"UPFRONT_SECRET_KEY": "django-insecure-" + GOOD_KEY}, "a sample key"),
        (PRODUCTION | {"UPFRONT_DEBUG": "1"}, "UPFRONT_DEBUG shows source code"),
    ],
)
def test_production_does_not_start(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    result = manage(tmp_path, "check", **environment)
    assert result.returncode != 0
    assert sentence in result.stderr


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("", "Set UPFRONT_SECRET_KEY"),
        (GOOD_KEY[:49], "too easy to guess"),
        ("abcd" * 20, "too easy to guess"),
        ("django-insecure-" + GOOD_KEY, "a sample key"),
    ],
)
def test_a_weak_key_is_refused(tmp_path: Path, key: str, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        refuse_weak_secret_key(key, demo_data_dir=tmp_path)


def test_a_key_of_fifty_different_characters_is_taken(tmp_path: Path) -> None:
    demo_secret_key(tmp_path)
    refuse_weak_secret_key(GOOD_KEY[:50], demo_data_dir=tmp_path)


def test_production_does_not_take_the_key_of_the_demo(tmp_path: Path) -> None:
    key = demo_secret_key(tmp_path)
    with pytest.raises(ImproperlyConfigured, match="the key of the demo"):
        refuse_weak_secret_key(key, demo_data_dir=tmp_path)


def test_the_demo_makes_a_key_once_that_only_its_owner_can_read(tmp_path: Path) -> None:
    key = demo_secret_key(tmp_path)
    file = tmp_path / "keys" / "demo-secret-key"
    assert (demo_secret_key(tmp_path), file.stat().st_mode & 0o777) == (key, 0o600)
    refuse_weak_secret_key(key, demo_data_dir=None)


@pytest.fixture
def demo_person(db: None) -> User:
    return User.objects.create_user("kim@example.org", name="Kim", is_demo=True)


def test_production_does_not_run_with_demo_people(demo_person: User, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="demo people"):
        refuse_demo_people()


def test_a_worker_does_not_run_with_demo_people_in_production(
    demo_person: User, settings: Settings
) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="demo people"):
        call_command("worker", batch=True)


def test_the_demo_runs_with_demo_people(demo_person: User) -> None:
    refuse_demo_people()


@pytest.mark.django_db
def test_production_runs_with_its_own_people(settings: Settings) -> None:
    settings.DEMO = False
    User.objects.create_user("kim@example.org", name="Kim")
    refuse_demo_people()


def test_the_web_server_does_not_start_with_demo_people_in_production(tmp_path: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/upfront.sqlite3"}
    demo, production = {"UPFRONT_DEMO": "1"} | database, PRODUCTION | database
    manage(tmp_path, "migrate", **demo)
    add = "from accounts.models import User; User.objects.create_user('a@b.de', is_demo=True)"
    assert manage(tmp_path, "shell", "--command", add, **demo).returncode == 0
    load = "from config.wsgi import application"
    assert "demo people" in manage(tmp_path, "shell", "--command", load, **production).stderr
    assert manage(tmp_path, "shell", "--command", load, **demo).returncode == 0


def test_the_demo_password_is_not_a_setting_of_production(tmp_path: Path) -> None:
    ask = "from django.conf import settings; print(hasattr(settings, 'DEMO_PASSWORD'))"
    result = manage(tmp_path, "shell", "--verbosity", "0", "--command", ask, **PRODUCTION)
    assert result.stdout.strip() == "False"
