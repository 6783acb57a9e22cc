"""Word documents are read as people see them, every statement with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from critic import office
from critic.okr import Form, parse
from tests.office.files import located, sets, word, word_bytes, xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from critic.knowledge import Knowledge

LETTERED = """<w:abstractNum w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="Objective %1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="KR%1.%2:"/></w:lvl>
</w:abstractNum>"""


def _body(document: Document) -> BaseOxmlElement:
    body: BaseOxmlElement = document.element.body
    return body


def _append(document: Document, content: str) -> None:
    _body(document).insert(len(_body(document)) - 1, xml(content))


def _read(document: Document) -> str:
    return office.read(word_bytes(document)).text.strip()


def test_headings_and_bullets_are_sets(knowledge: Knowledge) -> None:
    extract = office.read(
        word(
            ("Night buses team OKRs, Q3 2026", "Title"),
            ("Riders reach the last bus", "Heading 1"),
            ("Share of night buses on time rises from 61% to 90%", "List Bullet"),
            ("counted at the depot", "List Bullet 2"),
            ("", ""),
            ("Missed connections fall from 140 to 40 a week", "List Number"),
            ("Drivers stay with us", "Heading 1"),
            ("Yearly turnover falls from 31% to 20%", "List Bullet"),
        )
    )

    assert sets(extract, knowledge) == [
        (
            "Riders reach the last bus",
            [
                "Share of night buses on time rises from 61% to 90%",
                "Missed connections fall from 140 to 40 a week",
            ],
        ),
        ("Drivers stay with us", ["Yearly turnover falls from 31% to 20%"]),
    ]
    assert located(extract, knowledge)["Yearly turnover falls from 31% to 20%"] == "paragraph 7"
    document = parse(extract.text, knowledge, Form.MARKDOWN)
    assert document.team == "Night buses team"
    assert document.cycle is not None
    assert [d.plain for d in document.objectives[0].key_results[0].details] == [
        "counted at the depot"
    ]


def test_a_table_is_read_with_its_merged_cells(knowledge: Knowledge) -> None:
    document = docx.Document()
    rows = [
        ["Objective", "Key result", "Start", "Target"],
        ["Depots are clean | safe", "Complaints a week", "40", "10"],
        ["", "Inspections passed\nat first try", "71%", "95%"],
    ]
    table = document.add_table(3, 4)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    extract = office.read(word_bytes(document))

    assert sets(extract, knowledge) == [
        ("Depots are clean | safe", ["Complaints a week", "Inspections passed at first try"])
    ]
    assert located(extract, knowledge)["Complaints a week"] == "table 1, row 2"
    first = parse(extract.text, knowledge, Form.MARKDOWN).objectives[0].key_results[0]
    assert first.baseline is not None
    assert first.target is not None
    assert (first.baseline.value, first.target.value) == (40, 10)


def test_a_title_over_all_columns_parts_a_table(knowledge: Knowledge) -> None:
    document = docx.Document()
    table = document.add_table(5, 2)
    texts: list[tuple[str, str | None]] = [
        ("Objective: Depots are clean", None),
        ("Key result", "Target"),
        ("Complaints fall from 40 a week", "10"),
        ("Objective: Drivers stay", None),
        ("Turnover falls from 31%", "20%"),
    ]
    for i, (first, second) in enumerate(texts):
        if second is None:
            table.cell(i, 0).merge(table.cell(i, 1)).text = first
        else:
            table.cell(i, 0).text, table.cell(i, 1).text = first, second

    assert sets(office.read(word_bytes(document)), knowledge) == [
        ("Depots are clean", ["Complaints fall from 40 a week"]),
        ("Drivers stay", ["Turnover falls from 31%"]),
    ]


def test_a_frame_of_one_column_is_no_table(knowledge: Knowledge) -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "Objective: Depots are clean"
    frame.add_paragraph("KR: Complaints fall from 40 to 10 a week", "List Bullet")
    inner = frame.add_table(2, 2)
    for i, row in enumerate([["Key result", "Target"], ["Inspections passed", "95%"]]):
        for j, text in enumerate(row):
            inner.cell(i, j).text = text
    extract = office.read(word_bytes(document))

    assert sets(extract, knowledge) == [
        ("Depots are clean", ["Complaints fall from 40 to 10 a week", "Inspections passed"])
    ]
    assert set(located(extract, knowledge).values()) == {"table 1, row 1", "table 2, row 2"}


def test_labels_that_word_counts_are_written_out() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, xml(LETTERED))
    numbering.append(
        xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'),
    )
    for level, text in ((0, "Depots are clean"), (1, "Complaints fall from 40 to 10"), (0, "Calm")):
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.element.get_or_add_pPr().append(
            xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )

    assert _read(document).splitlines() == [
        "- Objective 1: Depots are clean",
        "  - KR1.1: Complaints fall from 40 to 10",
        "- Objective 2: Calm",
    ]


def test_changes_are_accepted_and_what_nobody_sees_is_left_out() -> None:
    document = docx.Document()
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    _append(
        document,
        "<w:p>"
        + run.format("Riders ")
        + f'<w:ins w:id="1" w:author="a">{run.format("reach ")}</w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>miss </w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3" w:author="a">{run.format("moved ")}</w:moveFrom>'
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + f"<w:smartTag>{run.format('')}</w:smartTag>"
        + f"<w:sdt><w:sdtContent>{run.format('the last')}</w:sdtContent></w:sdt>"
        + "<w:r><w:noBreakHyphen/><w:t>bus</w:t><w:tab/><w:t>home</w:t>"
        + '<w:br w:type="page"/><w:t>soon</w:t><w:br/><w:t>and safely</w:t></w:r>'
        + "</w:p>",
    )
    _append(
        document,
        '<w:tbl><w:tr><w:trPr><w:del w:id="4" w:author="a"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
        "</w:tbl>",
    )

    _append(
        document,
        "<w:sdt><w:sdtContent><w:tbl>"
        f"<w:sdt><w:sdtContent><w:tr><w:tc><w:p>{run.format('framed')}</w:p></w:tc></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl></w:sdtContent></w:sdt>",
    )

    assert _read(document) == "Riders reach the last-bus home soon\nand safely\n\nframed"


def test_bold_and_struck_words_are_marked_where_they_are_whole() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Objective: ").bold = True
    paragraph.add_run("calm ")
    paragraph.add_run("nights").font.strike = True
    half = document.add_paragraph("half")
    half.add_run("bold").bold = True
    half.add_run(" ").bold = True
    off = document.add_paragraph().add_run("plain")
    off.bold = False

    assert _read(document) == "**Objective:** calm ~~nights~~\n\nhalfbold\n\nplain"


def test_check_boxes_are_those_of_markdown() -> None:
    data = word(("☐ Open", "List Bullet"), ("☒ Done", "List Bullet"), ("- typed", "List Bullet"))

    assert office.read(data).text.strip() == "- [ ] Open\n- [x] Done\n- \\- typed"


def test_a_text_box_is_read_once_and_told_apart() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    _append(
        document,
        "<w:p><w:r><w:t>Beside it</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    extract = office.read(word_bytes(document))

    assert extract.text.strip() == "Beside it\n\nIn a box"
    assert [place.name for place in extract.places] == ["paragraph 1", "text box 1"]


def test_headers_footers_and_contents_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Draft, secret"
    document.styles.add_style("TOC 1", 1)
    document.add_paragraph("Riders 3", "TOC 1")
    document.add_paragraph("Riders reach the last bus")

    assert _read(document) == "Riders reach the last bus"


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ('<w:outlineLvl w:val="1"/>', "## Riders"),
        ('<w:outlineLvl w:val="9"/>', "Riders"),
        ('<w:pStyle w:val="Nothing"/>', "Riders"),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', "Riders"),
        ('<w:numPr><w:ilvl w:val="7"/><w:numId w:val="777"/></w:numPr>', "- Riders"),
        ('<w:numPr><w:ilvl w:val="99999"/><w:numId w:val="1"/></w:numPr>', "- Riders"),
    ],
)
def test_what_a_paragraph_says_of_itself_counts(properties: str, shown: str) -> None:
    document = docx.Document()
    _append(document, f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>Riders</w:t></w:r></w:p>")

    assert _read(document) == shown


def test_styles_that_stand_on_each_other_end() -> None:
    document = docx.Document()
    for name, based_on in (("A", "B"), ("B", "A")):
        document.styles.element.append(
            xml(
                f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{based_on}"/></w:style>'
            )
        )
    _append(document, '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Riders</w:t></w:r></w:p>')

    assert _read(document) == "Riders"


def test_a_document_without_lists_has_no_numbering() -> None:
    document = docx.Document()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del document.part.rels[key]
    document.add_paragraph("Riders")

    assert _read(document) == "Riders"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(
                st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*_|`<&#-\n\t"),
                max_size=40,
            ),
            st.sampled_from(["", "Heading 1", "List Bullet", "List Bullet 2", "List Number"]),
        ),
        max_size=6,
    )
)
def test_any_text_is_read_and_every_place_is_exact(
    knowledge: Knowledge, paragraphs: list[tuple[str, str]]
) -> None:
    extract = office.read(word(*paragraphs))

    sets(extract, knowledge)
    ends = [0, *(place.span.end for place in extract.places)]
    assert all(place.span.start >= end for end, place in zip(ends, extract.places, strict=False))
    assert all(place.span.of(extract.text).strip() for place in extract.places)


def test_the_namespace_of_the_tests_is_that_of_word() -> None:
    assert xml("<w:p/>").tag == qn("w:p")
