"""Every page in every state: who looks at it, and what they do to see it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from unittest.mock import patch

from django.core.files.storage import default_storage
from playwright.sync_api import FilePayload, Page

from accounts.models import User
from exchange.actions import import_document
from exchange.actions.demo import load_demo
from intake.models import Project
from signoff.actions import NewCondition, answer_request, submit
from signoff.models import Rendering, SpecVersion, Verdict
from tests.accounts.factories import UserFactory
from tests.browser.steps import (
    add_condition,
    choose,
    decide,
    example,
    field,
    send,
    sign_in,
    upload,
)
from tests.signoff.factories import DecisionFactory, RenderingFactory, edit

JONAS = "jonas.brandt@nordhafen.example"
INGRID = "ingrid.halvorsen@nordhafen.example"
RUI = "rui.tanaka@nordhafen.example"
PAUL = "paul.okafor@nordhafen.example"
PRIYA = "priya.nair@haveldirekt.example"
HANNA = "hanna.berg@haveldirekt.example"
WEN = "wen.li@modalia.example"
NEWCOMER = "new.comer@example.org"
NOBODY = ""
IN_REVIEW = ("REVIEW-1", "STALE-1", "RACE-1", "AGAIN-1", "CONDITIONS-1", "SIGN-1")

type Steps = Callable[[Page], object]


@dataclass(frozen=True)
class Scene:
    """A page in one state; a long document folded, or with every section open."""

    name: str
    who: str
    steps: Steps
    status: int = 200
    unfolded: bool = False
    broken: Callable[[], AbstractContextManager[object]] = nullcontext

    @property
    def person(self) -> User | None:
        """Who looks at it, or nobody."""
        return User.objects.get(email=self.who) if self.who else None


def at(path: str) -> Steps:
    """Go to this address."""
    return lambda page: page.goto(path)


# --- The data behind the scenes -----------------------------------------------------------------
def load_scenery() -> None:
    """The demo, and copies of the invoice project that stand at other points of their life."""
    load_demo()
    UserFactory.create(email=NEWCOMER, name="New Comer")
    for code in ("DRAFT-1", *IN_REVIEW):
        _text, document = example("invoice_ocr", code)
        import_document(document, actor=User.objects.get(email=JONAS))
    for code in IN_REVIEW:
        submit(Project.objects.get(code=code), actor=User.objects.get(email=JONAS))
    edit(Project.objects.get(code="STALE-1"))
    for version in SpecVersion.objects.filter(project__code="NHB-AP-001"):
        RenderingFactory.create(version=version, signed=True)


# --- What people do to see a state --------------------------------------------------------------
def open_the_menu(page: Page) -> None:
    page.goto("/")
    page.locator(".person-button").click()


def sign_in_wrongly(page: Page) -> None:
    sign_in(page, User.objects.get(email=JONAS), password="not this one")


def sign_in_too_often(page: Page) -> None:
    page.goto("/accounts/login/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token, "login": NEWCOMER}
    for _ in range(35):
        page.request.post("/accounts/login/", form=form)
    sign_in_wrongly(page)


def upload_a_bad_file(page: Page) -> None:
    upload(page, "schema_version: 1\nproject:\n  code: BAD-1\n  stage: soon\nkpis: none\n")


def start_without_answers(page: Page) -> None:
    page.goto("/new/")
    send(page, "Start the project")


def copy_nothing(page: Page) -> None:
    page.goto("/new/")
    send(page, "Start with these answers")


def record_nothing(page: Page) -> None:
    page.goto("/projects/hvd-cr-007/versions/1/")
    send(page, "Record my decision")


def approve_with_half_a_condition(page: Page) -> None:
    page.goto("/projects/hvd-cr-007/versions/1/")
    choose(page, "Approve with conditions")
    field(page, "condition_text_1").fill("A second look at the oldest cases")
    send(page, "Record my decision")


def approve(page: Page) -> None:
    page.goto("/projects/review-1/versions/1/")
    choose(page, "Approve")
    decide(page, User.objects.get(email=INGRID))


def sign_without_name(page: Page) -> None:
    page.goto("/projects/sign-1/versions/1/")
    choose(page, "Approve with conditions")
    add_condition(page, "A second look at the oldest cases", "Jonas Brandt", "2027-04-15")
    send(page, "Record my decision")


def sign_nothing(page: Page) -> None:
    sign_without_name(page)
    with page.expect_navigation():
        page.locator("#sign > .actions button").first.click()


def decide_twice(page: Page) -> None:
    page.goto("/projects/review-1/versions/1/")
    other = page.context.new_page()
    other.goto("/projects/review-1/versions/1/")
    choose(other, "Approve")
    decide(other, User.objects.get(email=RUI))
    other.close()
    choose(page, "Approve")
    send(page, "Record my decision")


def read_the_whole_text(page: Page) -> None:
    page.goto("/projects/hvd-cr-007/versions/1/")
    page.locator("#whole-text > summary").click()
    page.locator("#success > summary").click()


def ask_again(page: Page) -> None:
    """A new version, of which somebody has decided on the one before."""
    project, jonas = Project.objects.get(code="AGAIN-1"), User.objects.get(email=JONAS)
    if project.versions.count() == 1:
        first = project.versions.get()
        sponsor = first.signatories.get(user__email=INGRID)
        DecisionFactory.create(
            signatory=sponsor, verdict=Verdict.CHANGES_REQUESTED, comment="Say who pays."
        )
        edit(project)
        submit(project, actor=jonas)
    page.goto("/projects/again-1/versions/2/")


def conditions(page: Page) -> None:
    """An overdue condition, and a request that somebody has answered."""
    version = SpecVersion.objects.get(project__code="CONDITIONS-1")
    if not version.signatories.exclude(decision=None).exists():
        sponsor = version.signatories.get(user__email=INGRID)
        late = NewCondition("Send a sample report.", "Jonas Brandt", date(2026, 1, 2))
        verdict = Verdict.APPROVED_WITH_CONDITIONS
        DecisionFactory.create(signatory=sponsor, verdict=verdict, conditions=[late])
        asked = version.signatories.get(user__email=RUI, role="product_manager")
        made = DecisionFactory.create(
            signatory=asked, verdict=Verdict.CHANGES_REQUESTED, comment="Say who pays."
        )
        answer_request(made, text="Finance does.", actor=User.objects.get(email=JONAS))
    page.goto("/projects/conditions-1/versions/1/conditions/")


def decide_too_late(page: Page) -> None:
    page.goto("/projects/race-1/versions/1/")
    choose(page, "Ask for changes")
    field(page, "changes").fill("Say who looks after the old system.")
    edit(Project.objects.get(code="RACE-1"))
    send(page, "Record my decision")


def hand_in(page: Page, content: bytes) -> None:
    page.goto("/verify/")
    document: FilePayload = {
        "name": "document.pdf",
        "mimeType": "application/pdf",
        "buffer": content,
    }
    page.locator("[name=document]").set_input_files(document)
    send(page, "Check this document")


def check_a_document_of_ours(page: Page) -> None:
    rendering = Rendering.objects.filter(version__project__code="NHB-AP-001", signed=True).first()
    assert rendering
    with default_storage.open(rendering.file) as file:
        hand_in(page, file.read())


def open_a_short_address(page: Page) -> None:
    version = SpecVersion.objects.filter(project__code="NHB-AP-001").first()
    assert version
    page.goto(f"/verify/{version.short_hash}/")


def check_nothing(page: Page) -> None:
    page.goto("/verify/")
    send(page, "Check this document")


def take_a_step_without_reason(page: Page) -> None:
    page.goto("/projects/draft-1/life/")
    with page.expect_navigation():
        page.locator("form[action$='/life/stages/'] button").click()


def broken() -> AbstractContextManager[object]:
    """While the page of a project's life breaks."""
    return patch("signoff.views.life._context", side_effect=RuntimeError("broken on purpose"))


SCENES = [
    # Sign-in
    Scene("sign in", NOBODY, at("/accounts/login/")),
    Scene("sign in, refused", NOBODY, sign_in_wrongly),
    Scene("sign in, too often", NOBODY, sign_in_too_often, status=429),
    Scene("sign out", JONAS, at("/accounts/logout/")),
    Scene("new password by mail", NOBODY, at("/accounts/password/reset/")),
    Scene("new password", JONAS, at("/accounts/password/change/")),
    # Projects
    Scene("list, empty", NEWCOMER, at("/projects/")),
    Scene("list", JONAS, at("/projects/")),
    Scene("list, menu open", JONAS, open_the_menu),
    Scene("list of all", JONAS, at("/projects/?all")),
    Scene("project, draft", JONAS, at("/projects/draft-1/")),
    Scene("project, unfolded", PRIYA, at("/projects/hvd-cr-007/"), unfolded=True),
    Scene("project, in review", INGRID, at("/projects/review-1/")),
    Scene("project, signed", JONAS, at("/projects/nhb-ap-001/")),
    Scene("project, out of date", JONAS, at("/projects/stale-1/")),
    # Versions
    Scene("version, to decide", HANNA, at("/projects/hvd-cr-007/versions/1/")),
    Scene("version, nothing chosen", HANNA, record_nothing, status=422),
    Scene("version, half a condition", HANNA, approve_with_half_a_condition, status=422),
    Scene("version, whole text", HANNA, read_the_whole_text),
    Scene("version, asked again", INGRID, ask_again),
    Scene("version, to sign", INGRID, sign_without_name),
    Scene("version, not signed", INGRID, sign_nothing, status=422),
    Scene("version, receipt", INGRID, approve),
    Scene("version, conditions", INGRID, conditions),
    Scene("version, no conditions", JONAS, at("/projects/stale-1/versions/1/conditions/")),
    Scene("version, no news", JONAS, at("/projects/review-1/versions/1/news/")),
    Scene("version, news", JONAS, at("/projects/stale-1/versions/1/news/")),
    Scene("version, decided twice", RUI, decide_twice, status=409),
    Scene("version, edited meanwhile", INGRID, decide_too_late, status=409),
    Scene("version, out of date", INGRID, at("/projects/stale-1/versions/1/")),
    Scene("version, signed", WEN, at("/projects/mod-home-014/versions/1/")),
    Scene("version, with its PDF", INGRID, at("/projects/nhb-ap-001/versions/1/")),
    Scene("PDF in the making", WEN, at("/projects/mod-home-014/versions/1/specification.pdf")),
    # Is it genuine?
    Scene("verify", NOBODY, at("/verify/")),
    Scene("verify, nothing chosen", NOBODY, check_nothing, status=422),
    Scene("verify, ours", NOBODY, check_a_document_of_ours, unfolded=True),
    Scene("verify, not ours", NOBODY, lambda page: hand_in(page, b"%PDF-1.7 not ours")),
    Scene("verify by short address", JONAS, open_a_short_address),
    # Start
    Scene("upload", JONAS, at("/imports/")),
    Scene("upload, refused", JONAS, upload_a_bad_file, status=422),
    Scene("new project", JONAS, at("/new/")),
    Scene("new project, no answers", JONAS, start_without_answers, status=422),
    Scene("new project, nothing to copy", JONAS, copy_nothing, status=422),
    # Draft as a whole
    Scene("task list", JONAS, at("/projects/draft-1/draft/")),
    Scene("check", JONAS, at("/projects/draft-1/draft/check/")),
    Scene("check, unfolded", JONAS, at("/projects/draft-1/draft/check/"), unfolded=True),
    Scene("life", JONAS, at("/projects/draft-1/life/")),
    Scene("life, no reason", JONAS, take_a_step_without_reason, status=422),
    Scene("life, to read", PAUL, at("/projects/draft-1/life/")),
    Scene("after go-live", WEN, at("/projects/mod-home-014/after-go-live/")),
    Scene(
        "after go-live, unfolded", WEN, at("/projects/mod-home-014/after-go-live/"), unfolded=True
    ),
    Scene("after go-live, empty", JONAS, at("/projects/draft-1/after-go-live/")),
    # What goes wrong
    Scene("help", NOBODY, at("/help/")),
    Scene("help, signed in", JONAS, at("/help/")),
    Scene("not there", JONAS, at("/projects/nothing/"), status=404),
    Scene("not allowed", PAUL, at("/projects/draft-1/draft/"), status=403),
    Scene("broken", JONAS, at("/projects/draft-1/life/"), status=500, broken=broken),
]
