"""The people at the table and the time that the business gives."""

from django.utils.translation import gettext as _

from spec.document import Document
from spec.document.people import Contact, Stakeholder
from spec.render import build, words
from spec.render.blocks import Column, Fact, Facts, Row, Section, Table


def people(document: Document) -> Section:
    """The named contact with reserved hours, then everybody at the table."""
    contact = document.contact
    return build.section(
        "people",
        _("People and commitment"),
        _("Who answers our questions, for how many hours, and who has a say."),
        (
            _contact(contact),
            _capacity(contact),
            _pairing(contact),
            _questions(contact),
            _register(document.stakeholders),
        ),
        empty=_("Nobody has been named yet."),
    )


def _contact(contact: Contact) -> Facts | None:
    return build.facts(
        _("Our contact in the business"),
        (_("Name"), contact.name),
        (_("Function"), contact.role),
        (_("Hours a week"), words.number(contact.hours_per_week)),
        (_("Reserved"), words.period(contact.starts, contact.until)),
        (_("Hours confirmed by"), contact.confirmed_by_manager),
        (_("Confirmed on"), words.day(contact.confirmed_on)),
        (_("Stands in"), contact.deputy),
        (_("Takes over later"), contact.successor),
        (_("E-mail"), contact.email),
    )


def _capacity(contact: Contact) -> Table | None:
    columns = (
        Column(_("Who"), 30),
        Column(_("What they do"), 52),
        Column(_("Hours"), 18, "right"),
    )
    rows = (Row((item.who, item.what, words.number(item.hours))) for item in contact.other_capacity)
    return build.table(_("Time that others give"), columns, rows)


def _pairing(contact: Contact) -> Table | None:
    columns = (
        Column(_("Day"), 20),
        Column(_("Hours"), 10, "right"),
        Column(_("What we did"), 32),
        Column(_("What we learned"), 38),
    )
    rows = (
        Row((words.day(item.date), words.number(item.hours), item.what, item.learned))
        for item in contact.pairing_sessions
    )
    return build.table(_("Time spent side by side"), columns, rows)


def _questions(contact: Contact) -> Table | None:
    columns = (
        Column(_("Question"), 56),
        Column(_("Asked on"), 22),
        Column(_("Answered on"), 22),
    )
    rows = (
        Row((item.question, words.day(item.asked), words.day(item.answered) or _("Not yet")))
        for item in contact.question_log
    )
    return build.table(_("Questions we asked"), columns, rows, header_column=False)


def _register(stakeholders: list[Stakeholder]) -> Table | None:
    columns = (
        Column(_("No."), 7),
        Column(_("Name"), 33),
        Column(_("Role"), 23),
        Column(_("Influence and interest, of 5"), 14),
        Column(_("Stance"), 13),
        Column(_("Must sign"), 10),
    )
    return build.table(_("Everybody at the table"), columns, map(_person, stakeholders))


def _person(person: Stakeholder) -> Row:
    cells = (
        person.key,
        person.name,
        words.label(person.role),
        _weight(person),
        words.label(person.stance),
        words.yes_or_no(person.must_sign),
    )
    return Row(cells, (*_standing(person), *_dealings(person)))


def _weight(person: Stakeholder) -> str:
    """`5 and 3`: influence, then interest."""
    return _("%(influence)s and %(interest)s") % {
        "influence": words.number(person.influence) or "–",
        "interest": words.number(person.interest) or "–",
    }


def _standing(person: Stakeholder) -> tuple[Fact, ...]:
    return build.pairs(
        (_("Function"), person.function),
        (_("Cares about"), person.cares_about),
        (_("Why this stance"), person.stance_reason),
        (_("Gains"), person.benefit),
        (_("Could lose"), person.harm),
    )


def _dealings(person: Stakeholder) -> tuple[Fact, ...]:
    return build.pairs(
        (_("Write to them in"), _language(person)),
        (_("Reach them by"), person.channel),
        (_("E-mail"), person.email),
        (_("Wants reports"), words.label(person.wants_reporting)),
        (_("Asked, had no concern"), words.yes_or_no(person.asked_no_concern)),
        (_("Asked on"), words.day(person.asked_on)),
        (_("Stands in"), person.delegate),
    )


def _language(person: Stakeholder) -> str:
    level = person.language_level
    return _("%(level)s language") % {"level": words.label(level)} if level else ""
