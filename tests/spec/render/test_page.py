"""The printable page: user text is text, the record is told as it is."""

import pytest

from spec.canonical import digest, section_digests, specification
from spec.choices import Verdict
from spec.document import Document
from spec.render import Condition, Decision, OpenSignature, Record, html
from spec.render.blocks import Block, Bullets, Card, Fact, Facts, Section
from spec.render.layout import (
    fit_two_columns,
    have_long_labels,
    in_groups,
    in_rows,
    is_compact,
    is_small,
    is_tied,
    up_to,
)


def test_markup_in_a_text_is_shown_and_not_followed() -> None:
    hostile = "<script>alert(1)</script><link rel=attachment href='file:///etc/passwd'>{{7*7}}"
    document = Document.model_validate({"project": {"title": "<b>{{7*7}}", "misuse": hostile}})

    page = html(document, Record(status="<i>", verify_url="https://x.example/?a=<b>"))

    assert "<script" not in page
    assert "rel=attachment" not in page.replace("&lt;link rel=attachment", "")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert ("{{7*7}}" in page, "49" in page.split("</title>")[0]) == (True, False)


def test_characters_that_cannot_be_printed_are_left_out() -> None:
    document = Document.model_validate({"business_case": {"problem": "a\x01\x0b\x7f\x9f\ufffeb"}})

    assert ">ab<" in html(document, Record())


def test_hashes_that_are_not_handed_in_are_computed(invoice: Document) -> None:
    content = specification(invoice)

    page = html(invoice, Record(version=1))

    assert all(group in page for group in in_groups(digest(content)))
    assert all(sha256 in page for sha256 in section_digests(content).values())


def test_hashes_that_are_handed_in_are_shown(invoice: Document) -> None:
    record = Record(version=1, sha256="ab" * 32, section_hashes={"extra": "cd" * 32})

    page = html(invoice, record)

    assert ("abababababab" in page, "cd" * 32 in page) == (True, True)
    assert section_digests(specification(invoice))["kpis"] not in page


@pytest.mark.parametrize(
    ("record", "running"),
    [
        (Record(), "Draft, not signed"),
        (Record(version=2), "Version 2, in review"),
        (Record(version=2, signed=True), "Version 2, signed"),
        (Record(version=2, status="Superseded"), "Version 2, superseded"),
    ],
)
def test_each_page_says_how_far_the_document_is(record: Record, running: str) -> None:
    assert f'data-version="{running}"' in html(Document(), record)


def test_a_version_that_was_replaced_says_so() -> None:
    record = Record(version=2, signed=True, superseded_by=3, superseded_at="2026-12-01T10:00:00Z")

    page = html(Document(), record)

    told = "This version is no longer current. Version 3 took its place on 1\u00a0December 2026."
    assert told in page


def test_a_version_that_was_replaced_on_an_unknown_day_says_so() -> None:
    page = html(Document(), Record(version=2, superseded_by=3))

    assert "This version is no longer current. Version 3 took its place.</p>" in page


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_decision_is_told_with_its_verdict(verdict: Verdict) -> None:
    decision = Decision(
        role="IT security",
        name="Leila Haddad",
        verdict=verdict,
        decided_at="2026-10-06T11:12:00Z",
        comment="I have looked.",
    )

    page = html(Document(), Record(version=1, decisions=(decision,)))

    assert verdict.label in page.lower()
    assert ("Leila Haddad" in page, "I have looked." in page) == (True, True)


def test_a_decision_that_was_taken_back_is_told_with_its_day_and_reason() -> None:
    decision = Decision(
        role="Sponsor",
        name="Ann",
        verdict=Verdict.APPROVED,
        decided_at="2026-10-06T11:12:00Z",
        ended_at="2026-10-08T09:00:00Z",
        ended_because="No money any more.",
    )

    still_asked = (OpenSignature(role="Sponsor", name="Ann"),)
    page = html(Document(), Record(version=1, open_signatures=still_asked, taken_back=(decision,)))

    told = page.partition("Taken back:</b> ")[2].partition("</p>")[0]
    assert told.startswith("Ann (Sponsor), “Approved”, on ")
    assert ("October 2026, 09:00" in told, told.endswith(": No money any more.")) == (True, True)


def decided(
    verdict: Verdict, name: str = "Ann", conditions: tuple[Condition, ...] = ()
) -> Decision:
    return Decision(
        role="Sponsor",
        name=name,
        verdict=verdict,
        decided_at="2026-10-06T11:12:00Z",
        conditions=conditions,
    )


def test_the_summary_of_a_version_in_review_names_those_who_do_not_agree() -> None:
    decisions = (
        decided(Verdict.CHANGES_REQUESTED, "Ann"),
        decided(Verdict.REJECTED, "Bob"),
        decided(Verdict.APPROVED, "Eve"),
    )

    page = html(Document(), Record(version=1, decisions=decisions))

    told = "Asked for changes: Ann (sponsor). Did not approve: Bob (sponsor).</p>"
    assert f"or say what has to change. {told}" in page


def test_the_summary_of_an_empty_document_says_that_there_is_nothing_to_judge() -> None:
    empty = html(Document(), Record())
    written = html(Document.model_validate({"business_case": {"problem": "It is slow."}}), Record())

    said = "Nothing is written down yet that a board could judge."
    assert (said in empty, said in written) == (True, False)


@pytest.mark.parametrize(
    ("owner", "due", "expected"),
    [
        ("Eve", "2027-04-15", "Report (Eve, by 15\u00a0April 2027)<"),
        ("Eve", "", "Report (Eve)<"),
        ("", "2027-04-15", "Report (by 15\u00a0April 2027)<"),
        ("", "", "Report<"),
    ],
)
def test_a_condition_tells_its_owner_and_its_day_as_far_as_known(
    owner: str, due: str, expected: str
) -> None:
    condition = Condition(text="Report", owner=owner, due=due)
    decision = decided(Verdict.APPROVED_WITH_CONDITIONS, conditions=(condition,))

    page = html(Document(), Record(version=1, decisions=(decision,)))

    assert expected in page.split('id="signatures"')[1]


def cover(record: Record, department: str = "Finance") -> str:
    document = Document.model_validate({"project": {"department": department}})
    return html(document, record).split("</header>")[0].split("<header")[1]


def test_the_cover_says_in_words_whatever_is_not_a_plain_approval() -> None:
    decisions = (decided(Verdict.APPROVED), decided(Verdict.CHANGES_REQUESTED))
    waiting = (OpenSignature(role="finance"),)

    told = cover(Record(version=1, decisions=decisions, open_signatures=waiting))

    roles = [part.split("<")[0] for part in told.split('class="role">')[1:]]
    assert roles == ["Sponsor", "Sponsor, asked for changes", "Finance, not decided yet"]


@pytest.mark.parametrize(
    ("people", "name", "columns"), [(12, "Ann", True), (13, "Ann", False), (3, "Ann" * 80, False)]
)
def test_the_cover_names_a_crowd_in_lines_and_sends_on_to_their_roles(
    people: int, name: str, columns: bool
) -> None:
    told = cover(Record(version=1, decisions=(decided(Verdict.APPROVED, name),) * people))

    assert (told.count(name), "<ul>" in told) == (people, columns)
    assert ('href="#signatures"' in told) != columns


@pytest.mark.parametrize(("department", "roomy"), [("x" * 90, True), ("x" * 900, False)])
def test_the_foot_of_the_cover_stands_at_the_end_of_the_page_when_there_is_room(
    department: str, roomy: bool
) -> None:
    assert ('class="cover roomy"' in cover(Record(version=1), department)) == roomy


def evidence(record: Record) -> str:
    return html(Document(), record).split('id="evidence"')[1]


def test_the_evidence_of_a_version_tells_how_to_check_it() -> None:
    address = "https://upfront.example/projects/x/versions/3/"

    told = evidence(Record(version=3, verify_url=address))

    assert f'<span class="address">{address}</span>' in told
    assert '<span class="address">sha256sum spec.json</span>' in told


def test_the_evidence_of_a_version_without_an_address_names_the_page_alone() -> None:
    assert "Open the page of this version and hand in this PDF.</li>" in evidence(Record(version=3))


def test_the_evidence_of_a_draft_sends_nobody_to_a_copy_that_is_not_kept() -> None:
    told = evidence(Record())

    assert ("spec.json" in told, "A draft can still change" in told) == (False, True)


def test_the_summary_of_a_version_in_review_names_who_must_still_decide() -> None:
    waiting = (OpenSignature(role="Sponsor", name="Ann"), OpenSignature(role="Finance"))

    page = html(Document(), Record(version=1, open_signatures=waiting))

    assert "Still to decide: Ann (sponsor); finance." in page


def test_the_summary_of_a_version_that_waits_for_nobody_only_asks() -> None:
    page = html(Document(), Record(version=1))

    assert "Approve version 1, or say what has to change.</p>" in page


def test_the_summary_of_a_signed_version_without_a_date_names_none() -> None:
    page = html(Document(), Record(version=1, signed=True))

    assert "Version 1 was signed by 0 people.</p>" in page


def test_the_five_gravest_concerns_are_in_the_summary(invoice: Document, signed: Record) -> None:
    summary = html(invoice, signed).split('id="summary"')[1].split("<main>")[0]

    order = [key for key in ("C6", "C1", "C4", "C5", "C2", "C3") if f">{key}</th>" in summary]
    assert order == ["C6", "C1", "C4", "C5", "C2"]
    assert "4 more concerns are in this document." in summary


def tiles(content: dict[str, object]) -> str:
    page = html(Document.model_validate(content), Record())
    return page.split('id="summary"')[1].split("<main>")[0].replace("\u00a0", " ")


def test_tiles_tell_shares_in_points() -> None:
    kpi = {"id": "K1", "primary": True, "measure": "proportion", "baseline": 0.18, "mwu": 0.25}

    told = tiles({"kpis": [kpi]})

    assert "18 % → ?" in told
    assert '<span class="figure">25</span><span class="note">percentage points</span>' in told


def test_tiles_tell_other_measures_with_their_unit() -> None:
    kpi = {"id": "K1", "primary": True, "unit": "days", "baseline": 4.2, "target": 1.5, "mwu": 1}

    told = tiles({"kpis": [kpi], "value": {"one_off_cost": 5, "horizon_years": 2}})

    assert '4.2 → 1.5</span><span class="note">days' in told
    assert '<span class="figure">1</span><span class="note">days</span>' in told
    assert "2 years" in told


def test_a_long_figure_of_a_tile_is_set_smaller() -> None:
    kpi = {"id": "K1", "primary": True, "measure": "proportion", "baseline": 0.024}

    told = tiles({"kpis": [kpi | {"target": 0.0262}], "value": {"horizon_years": 2}})

    assert '<span class="figure long">2.4 % → 2.62 %</span>' in told
    assert '<span class="figure">2 years</span>' in told


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(KeyError, match="board"):
        html(Document(), Record(), "board")


def test_two_short_facts_share_a_row_and_a_long_one_has_its_own() -> None:
    short, long, lines = Fact("a", "1"), Fact("b", "x" * 50), Fact("c", "1\n2")

    assert in_rows([short, short, short, long, short, lines]) == [
        (short, short),
        (short,),
        (long,),
        (short,),
        (lines,),
    ]


def test_a_fact_of_two_lines_shares_a_row_with_a_short_one() -> None:
    short, two_lines, address = Fact("a", "1"), Fact("b", "word " * 7), Fact("c", "x" * 30)

    assert in_rows([short, two_lines, two_lines, short, two_lines, two_lines, short, address]) == [
        (short, two_lines),
        (two_lines, short),
        (two_lines,),
        (two_lines, short),
        (address,),
    ]


@pytest.mark.parametrize(
    ("counter", "last", "tied"),
    [(1, False, False), (1, True, False), (2, False, True), (3, True, True)],
)
def test_the_second_and_the_last_row_stay_with_the_one_above(
    counter: int, last: bool, tied: bool
) -> None:
    assert is_tied({"counter": counter, "first": counter == 1, "last": last}) == tied


def test_a_label_that_is_half_a_sentence_gets_a_wide_column() -> None:
    short, long = Fact("Hours a week", "8"), Fact("Earned at the gain we expect, over 3 years", "1")

    assert [have_long_labels(facts) for facts in ([short], [short, long])] == [False, True]


def test_facts_with_long_labels_stand_one_below_the_other() -> None:
    costs = {"a wrong posting that nobody sees for a month": 5, "right": 1}

    page = html(Document.model_validate({"value": {"error_costs": costs}}), Record())

    rows = page.split('<col class="sentence">')[1].split("</table>")[0]
    assert rows.count("<tr") == 2


@pytest.mark.parametrize(
    ("blocks", "small"),
    [
        ((Facts((Fact("a", "1"),) * 12),), True),
        ((Facts((Fact("a", "1"),) * 13),), False),
        ((Facts((Fact("a", "1"),)), Bullets(("a",))), False),
    ],
)
def test_only_a_section_of_a_few_rows_is_kept_on_one_page(
    blocks: tuple[Block, ...], small: bool
) -> None:
    assert is_small(Section(1, "recorded", "Recorded", "", blocks)) == small


@pytest.mark.parametrize(
    ("card", "compact"),
    [
        (Card("I1", "Mail room", facts=(Fact("a", "1"),) * 18), True),
        (Card("I1", "Mail room", facts=(Fact("a", "1"),) * 19), False),
        (Card("I1", "Mail room", text="word " * 200), False),
        (Card("I1", "Mail room", lists=(Bullets(("a",)),)), False),
    ],
)
def test_only_a_small_card_is_kept_on_one_page(card: Card, compact: bool) -> None:
    assert is_compact(card) == compact


def test_only_long_lists_of_short_items_stand_in_two_columns() -> None:
    answers = [fit_two_columns(items) for items in (("a",) * 4, ("a",) * 3, ("a" * 50,) * 4)]

    assert answers == [True, False, False]


def test_marks_are_filled_up_to_a_level() -> None:
    assert up_to(1, 3) == [True, False, False]
