"""Asking people what to avoid, their answers by link, and the outbox of a demo."""

from playwright.sync_api import Page, expect

from accounts.models import PersonalLink, User
from intake.models import Project
from mail.models import Message
from mail.rules import secret_of
from stakeholders.actions import PURPOSE, add_to_table, ask
from tests.browser.scenes import JONAS, NOBODY, PAUL, Scene, at
from tests.browser.steps import choose, field, send

ASKED, SAID = "/projects/draft-1/asked/", "/projects/draft-1/concerns/"
LONG = "x" * 600


def link_for(name: str) -> PersonalLink:
    """The link that somebody new is asked by; the same one for all scenes."""
    address = f"{name}@nordhafen.example"
    project, lead = Project.objects.get(code="DRAFT-1"), User.objects.get(email=JONAS)
    ask(project, add_to_table(project, [address], actor=lead), actor=lead)
    return PersonalLink.objects.get(purpose=PURPOSE, email=address)


def open_mail(page: Page, name: str) -> None:
    """Follow the link of the mail."""
    page.goto(f"/accounts/link/{secret_of(link_for(name).mail_seed)}/")


def come_in(page: Page, name: str = "Nora.Vik") -> None:
    open_mail(page, name.lower())
    send(page, "Yes, that is me: go on")


def ended_link(page: Page) -> None:
    link = link_for("late.one")
    PersonalLink.objects.filter(pk=link.pk).update(revoked_at=link.made_at)
    page.goto(f"/accounts/link/{secret_of(link.mail_seed)}/")


def say(page: Page, words: str, button: str = "Send") -> None:
    field(page, "title").fill(words)
    choose(page, "Show my name to the team")
    send(page, button)


def say_nothing(page: Page) -> None:
    come_in(page)
    send(page, "Send")


def say_too_much(page: Page) -> None:
    come_in(page)
    say(page, LONG)


def say_something_alike(page: Page) -> None:
    come_in(page)
    say(page, "Invoices must never disappear unnoticed between the inbox and SAP")


def type_something_alike(page: Page) -> None:
    come_in(page)
    field(page, "title").press_sequentially("an invoice disappears unnoticed")
    expect(page.locator("#alike-found")).to_be_visible()


def look_at_the_questions(page: Page) -> None:
    come_in(page)
    page.locator("details.fold summary").click()


def say_something(page: Page) -> None:
    come_in(page, "Otto.Berg")
    say(page, "Somebody is paid twice and keeps it", "Send")
    if page.locator("[value='anyway']").count():
        send(page, "Mine is different: send it")


def have_nothing(page: Page) -> None:
    come_in(page, "Ida.Holm")
    if page.get_by_role("button", name="I have nothing to avoid").count():
        send(page, "I have nothing to avoid")


def say_too_often(page: Page) -> None:
    come_in(page, "Max.Viel")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token, "act": "nothing"}
    for _ in range(21):
        page.request.post("/say/", form=form)
    say(page, "One sentence too many in this hour")


def ask_nobody(page: Page) -> None:
    page.goto(ASKED)
    send(page, "Ask them")


def ask_somebody(page: Page) -> None:
    page.goto(ASKED)
    field(page, "addresses").fill("Nora Vik <nora.vik@nordhafen.example>")
    send(page, "Ask them")


def open_message(page: Page) -> None:
    message = Message.objects.filter(to_name="Paul Okafor").latest("made_at")
    page.goto(f"/outbox/{message.pk}/")


ASKING_SCENES = [
    Scene("asked, signed project", JONAS, at("/projects/nhb-ap-001/asked/")),
    Scene("asked, nobody chosen", JONAS, ask_nobody, status=422),
    Scene("asked", JONAS, ask_somebody),
    Scene("asked, to read", PAUL, at(ASKED)),
    Scene("link", NOBODY, lambda page: open_mail(page, "nora.vik")),
    Scene("link, ended", NOBODY, ended_link, status=410),
    Scene("say, without a link", NOBODY, at("/say/"), status=403),
    Scene("say", NOBODY, come_in),
    Scene("say, questions open", NOBODY, look_at_the_questions),
    Scene("say, nothing written", NOBODY, say_nothing, status=422),
    Scene("say, too long", NOBODY, say_too_much, status=422),
    Scene("say, similar", NOBODY, say_something_alike),
    Scene("say, similar while typing", NOBODY, type_something_alike),
    Scene("say, thanks", NOBODY, say_something),
    Scene("say, nothing to avoid", NOBODY, have_nothing),
    Scene("say, too often", NOBODY, say_too_often, status=429),
    Scene("say, signed in", PAUL, at(SAID)),
    Scene("concerns of the draft", JONAS, at("/projects/draft-1/draft/concerns/")),
    Scene("outbox", JONAS, at("/outbox/")),
    Scene("outbox, one mail", JONAS, open_message),
]
