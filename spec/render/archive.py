"""The last pass over a printed file: what PDF/A-3a and PDF/UA-1 ask for and the printer leaves out.

Sources: ISO 19005-3 (PDF/A-3), ISO 14289-1 (PDF/UA-1), ISO 32000-1 14.7 and 14.8 (structure and
tagged PDF). Every step is a change of the objects of one open file; none reads a clock.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

PARTS_OF_TABLES = ("/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD")
# The printed file says here which frozen text it shows.
NAMESPACE = "urn:upfront:document:1"
PREFIX = "upfront"
HASH_PROPERTY = "contentSha256"
END_OF_RDF = b"</rdf:RDF>"
# A PDF/A file describes every property that PDF/A itself does not know (ISO 19005-3, 6.6.2.3).
SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{about}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{says}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>
"""
UNIVERSAL_ACCESS = {
    "about": "PDF/UA identification",
    "uri": "http://www.aiim.org/pdfua/ns/id/",
    "prefix": "pdfuaid",
    "name": "part",
    "kind": "Integer",
    "says": "The part of ISO 14289 that the file follows",
}
OUR_HASH = {
    "about": "Upfront",
    "uri": NAMESPACE,
    "prefix": PREFIX,
    "name": HASH_PROPERTY,
    "kind": "Text",
    "says": "SHA-256 of the frozen specification in canonical form, in hexadecimal digits",
}
EXTENSIONS = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
PROPERTY = '<rdf:Description rdf:about="" xmlns:{prefix}="{uri}" {prefix}:{name}="{value}"/>\n'


def finished(printed: bytes, *, sha256: str = "") -> bytes:
    """The printed file as PDF/A-3a and PDF/UA-1; the same bytes for the same input.

    Args:
        printed: a tagged file that the printer wrote as PDF/A-3a.
        sha256: hash of the frozen text that it shows, 64 hexadecimal digits, or none.
    """
    import pikepdf

    with pikepdf.open(BytesIO(printed)) as file:
        _describe(file, sha256)
        _name_files_once(file)
        parents = _parents(file)
        _keep_outer_links(file, parents)
        _say_what_heads_what(file)
        _set_running_lines_apart(file, parents)
        written = BytesIO()
        file.save(
            written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
        return written.getvalue()


def _describe(pdf: "Pdf", sha256: str) -> None:
    """Say in the metadata that the file follows PDF/UA-1, and which frozen text it shows."""
    known = [(UNIVERSAL_ACCESS, "1")] + [(OUR_HASH, sha256)] * bool(sha256)
    schemas = "".join(SCHEMA.format(**schema) for schema, _value in known)
    said = EXTENSIONS.format(schemas=schemas) + "".join(
        PROPERTY.format(**schema, value=value) for schema, value in known
    )
    stream = pdf.Root.Metadata
    stream.write(stream.read_bytes().replace(END_OF_RDF, said.encode() + END_OF_RDF))


def _name_files_once(pdf: "Pdf") -> None:
    """The printer lists each file inside twice, once for its name and once for itself."""
    import pikepdf

    if "/AF" in pdf.Root:
        once = {one.objgen: one for one in pdf.Root.AF}
        pdf.Root.AF = pikepdf.Array(once.values())


def _parents(pdf: "Pdf") -> dict[int, Any]:
    """What the pages and their links belong to: key of the parent tree -> element or elements."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}


def _chain(element: "Object") -> "Iterator[Object]":
    """The element and what it stands in, up to the root of the structure."""
    while element.get("/Type") == "/StructElem":
        yield element
        element = element.P


def _keep_outer_links(pdf: "Pdf", parents: dict[int, Any]) -> None:
    """The printer makes a link of each box inside a link; one for the whole is enough."""
    for page in pdf.pages:
        if "/Annots" not in page:
            continue
        for place in reversed(range(len(page.Annots))):
            annotation = page.Annots[place]
            element = parents[int(annotation.StructParent)]
            if any(one.S == "/Link" for one in _chain(element.P)):
                _unlink(element, annotation)
                del page.Annots[place]


def _unlink(element: "Object", annotation: "Object") -> None:
    """Make an element that was a link inside a link a piece of text in it."""
    import pikepdf

    kept = [kid for kid in element.K if not _shows(kid, annotation)]
    element.K = pikepdf.Array(kept)
    if element.S == "/Link":
        element.S = pikepdf.Name.Span


def _shows(kid: Any, annotation: "Object") -> bool:
    import pikepdf

    is_reference = isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    return is_reference and kid.Obj.objgen == annotation.objgen


def _elements(root: "Object") -> "Iterator[Object]":
    """All elements of the structure."""
    import pikepdf

    waiting: list[Any] = [root.K]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting.extend(found)
        elif isinstance(found, pikepdf.Dictionary) and "/S" in found:
            yield found
            waiting.append(found.get("/K"))


def _say_what_heads_what(pdf: "Pdf") -> None:
    """Each heading of a table says whether it heads its column or its row.

    A table without headings only arranges things on the page, so it is none for a reader aloud.
    """
    import pikepdf

    for table in [one for one in _elements(pdf.Root.StructTreeRoot) if one.S == "/Table"]:
        parts = [one for one in _elements(table) if one.S in PARTS_OF_TABLES]
        heads = [one for one in parts if one.S == "/TH"]
        for head in heads:
            in_head = head.P.P.S == "/THead"
            head.A.Scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
        for one in [] if heads else [table, *parts]:
            one.S = pikepdf.Name.Div
            if "/A" in one:
                del one.A


def _set_running_lines_apart(pdf: "Pdf", parents: dict[int, Any]) -> None:
    """Headers and footers become artifacts: a reader aloud does not say them on every page."""
    real = {element.objgen for element in _elements(pdf.Root.StructTreeRoot)}
    for page in pdf.pages:
        elements = parents[int(page.StructParents)]
        outside = {mark for mark, element in enumerate(elements) if element.objgen not in real}
        if outside:
            _make_artifacts(pdf, page, elements, outside)


def _make_artifacts(pdf: "Pdf", page: "Page", elements: "Object", outside: set[int]) -> None:
    import pikepdf

    artifact = [pikepdf.Name.Artifact, pikepdf.Dictionary(Type=pikepdf.Name.Pagination)]
    begin = pikepdf.Operator("BDC")
    changed: list[Any] = []
    for step in pikepdf.parse_content_stream(page):
        if step.operator == begin and int(step.operands[1].get("/MCID", -1)) in outside:
            changed.append(pikepdf.ContentStreamInstruction(artifact, begin))
        else:
            changed.append(step)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))
    for mark in outside:
        elements[mark] = pikepdf.Object.parse(b"null")
