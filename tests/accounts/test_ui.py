"""The small pieces of the pages: icons, initials, error summaries, options with consequences."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.test import Client

from accounts.templatetags.ui import (
    CHIP_ICONS,
    Problem,
    control_id,
    demo_sign_in,
    initials,
    own_fields,
    problems,
)
from tests.accounts.factories import UserFactory

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
ICONS = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/icons.svg").read_text()))


class VerdictForm(forms.Form):
    """A form with everything that the pack treats in its own way."""

    verdict = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[("yes", "Approve"), ("changes", "Ask for changes")],
    )
    reason = forms.CharField(label="Reason", help_text="One sentence.", required=False)
    email = forms.EmailField(label="Address")
    key = forms.CharField(widget=forms.HiddenInput)
    consequences = {"verdict": {"yes": "It goes on to Compliance."}}
    reveals = {"verdict": {"changes": ["reason"]}}


def rendered(form: forms.Form) -> str:
    return str(render_crispy_form(form))


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ingrid Halvorsen", "IH"), ("Ana", "A"), ("Anna Maria de Souza", "AS"), ("", "")],
)
def test_initials_are_those_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_each_problem_names_its_field_and_leads_to_its_control() -> None:
    form = VerdictForm({"email": "nobody", "key": "k"})

    assert problems(form, "", None) == [
        Problem("What do you decide? This field is required.", "id_verdict_0"),
        Problem("Address: Enter a valid email address.", "id_email"),
    ]


def test_problems_of_a_formset_are_those_of_its_forms_and_its_own() -> None:
    formset = forms.formset_factory(VerdictForm, min_num=2, validate_min=True, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"} | {"form-0-email": "nobody"}
    )

    assert [problem.target for problem in problems(formset)] == [
        "",
        "id_form-0-verdict_0",
        "id_form-0-email",
        "",
    ]


def test_a_form_that_was_not_sent_has_no_problems() -> None:
    assert problems(VerdictForm()) == []


def test_a_hidden_field_has_no_control_to_lead_to() -> None:
    assert control_id(VerdictForm()["key"]) == ""


def test_fields_that_an_option_shows_do_not_stand_on_their_own() -> None:
    assert [field.name for field in own_fields(VerdictForm())] == ["verdict", "email", "key"]


def test_every_field_is_on_the_page_once() -> None:
    html = rendered(VerdictForm())

    assert re.findall(r'name="(\w+)"', html).count("reason") == 1
    assert html.index('id="id_verdict_1"') < html.index('id="id_reason"')


def test_an_option_is_described_by_its_consequence() -> None:
    html = rendered(VerdictForm())

    assert 'aria-describedby="id_verdict_0_hint"' in html
    assert 'id="id_verdict_0_hint">It goes on to Compliance.</p>' in html


def test_a_control_is_described_by_its_hint_and_its_error() -> None:
    form = VerdictForm({"reason": "x" * 9, "email": ""})
    form.add_error("reason", "Too short.")

    html = rendered(form)

    assert 'aria-describedby="id_reason_helptext id_reason_error"' in html
    assert 'id="id_reason_helptext">One sentence.</div>' in html
    assert 'id="id_reason_error"' in html


def test_only_what_is_not_required_is_marked() -> None:
    assert rendered(VerdictForm()).count("(optional)") == 1


@pytest.mark.parametrize("kind", CHIP_ICONS)
def test_every_kind_of_chip_has_a_word_and_an_icon_that_exists(kind: str) -> None:
    chip = Template('{% include "_chip.html" with label="Word" %}').render(Context({"kind": kind}))

    (name,) = re.findall(r"#([\w-]+)\"", chip)
    assert name in ICONS
    assert "<span>Word</span>" in chip


def test_every_icon_that_a_template_names_exists() -> None:
    names = {
        name
        for template in TEMPLATES
        for name in re.findall(r'(?:{% icon |icon_name=)"([^"]+)"', template.read_text())
    }

    assert sorted(names - ICONS) == []


def test_no_template_has_a_style_or_a_script_of_its_own() -> None:
    inline = re.compile(r"\sstyle=|<style|\son(?!e=)[a-z]+=|<script(?![^>]*\ssrc=)")
    # Mail programs read no style sheet; what they show is not a page of ours.
    pages = [template for template in TEMPLATES if template.name != "letter.html"]

    assert [str(t) for t in pages if inline.search(t.read_text())] == []


def test_styles_and_script_stay_light() -> None:
    styles = gzip.compress((ROOT / "static/css/upfront.css").read_bytes())

    assert len(styles) <= 15_000
    assert (ROOT / "static/js/upfront.js").stat().st_size <= 3_000


@pytest.mark.django_db
def test_a_demo_shows_its_people(settings: Any) -> None:
    settings.DEMO, settings.DEMO_PASSWORD = True, "shared secret"
    person = UserFactory.create(is_demo=True)
    UserFactory.create(is_demo=True, is_active=False)
    UserFactory.create()

    assert demo_sign_in() == {"people": [person], "password": "shared secret"}


@pytest.mark.django_db
def test_outside_a_demo_nobody_is_shown(settings: Any) -> None:
    settings.DEMO = False
    UserFactory.create(is_demo=True)

    assert demo_sign_in() is None


@pytest.mark.django_db
def test_the_title_of_a_page_with_errors_says_so(client: Client) -> None:
    page = client.post("/accounts/login/", {"login": "nobody"}).content.decode()

    assert "<title>Error: Sign in – Upfront</title>" in page
    assert 'class="error-summary" tabindex="-1" autofocus' in page
