"""Workbooks are read as people see them: what is shown, what is hidden, which cell."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import Alignment

from critic import office
from critic.office.shown import shown
from critic.okr import Form, parse
from tests.office.files import located, part, rewritten, sets, sheet, workbook_bytes

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.office.shown import Value

SHEET = "xl/worksheets/sheet1.xml"


def test_a_tracker_is_read_with_titles_merged_cells_and_formats(knowledge: Knowledge) -> None:
    book, active = sheet(
        [
            ["Payments team OKRs Q3 2026"],
            [],
            ["Objective", "Key result", "Start", "Target", "Due", "Owner"],
            ["Merchants get paid on time", "Payouts on the same day", 0.45, 0.9, date(2026, 9, 30)],
            [None, "Payout complaints a week", 140, 40, None, "Bo"],
            [None, "Cost per payout", 1.2, 0.8, None, "Bo"],
        ],
        "Payments",
    )
    active.merge_cells("A1:F1")
    active.merge_cells("A4:A6")
    for cell in ("C4", "D4"):
        active[cell].number_format = "0%"
    for cell in ("C6", "D6"):
        active[cell].number_format = "[$€-407]#,##0.00"
    extract = office.read(workbook_bytes(book))
    document = parse(extract.text, knowledge, Form.MARKDOWN)
    first, _, last = document.objectives[0].key_results

    assert sets(extract, knowledge) == [
        (
            "Merchants get paid on time",
            ["Payouts on the same day", "Payout complaints a week", "Cost per payout"],
        )
    ]
    assert located(extract, knowledge)["Cost per payout"] == "sheet Payments, cell B6"
    assert document.team == "Payments team"
    assert document.cycle is not None
    assert [detail.plain for detail in first.details] == [
        "start 45%",
        "target 90%",
        "due 2026-09-30",
    ]
    assert last.baseline is not None
    assert (last.baseline.value, last.baseline.unit) == (1.2, "EUR")
    assert last.owner == "Bo"
    assert extract.notes == ()


def test_what_is_hidden_is_left_out_and_said() -> None:
    book, active = sheet(
        [["Objective", "Key result", "Secret"], ["Calm", "Pages", "x"], ["a", "b"]]
    )
    active.row_dimensions[3].hidden = True
    active.column_dimensions["C"].hidden = True
    for name, state in (("Old", "hidden"), ("Older", "veryHidden")):
        book.create_sheet(name).sheet_state = state
    extract = office.read(workbook_bytes(book))

    assert extract.text.strip().splitlines() == [
        "| Objective | Key result |",
        "|---|---|",
        "| Calm | Pages |",
    ]
    assert extract.notes == (
        "Hidden rows of sheet Sheet1 were left out (1).",
        "Hidden columns of sheet Sheet1 were left out (1).",
        "Sheet Old is hidden and was left out.",
        "Sheet Older is hidden and was left out.",
    )


def test_rows_staggered_over_columns_are_a_list(knowledge: Knowledge) -> None:
    book, _ = sheet(
        [
            ["Bakers sell out before closing"],
            [None, "Loaves sold rise from 71% to 90%"],
            [None, "Waste falls from\n12% to 5%"],
            ["Shops reorder by themselves"],
            [None, "Reorders without a call rise from 20% to 60%"],
        ]
    )
    extract = office.read(workbook_bytes(book))

    assert sets(extract, knowledge) == [
        (
            "Bakers sell out before closing",
            ["Loaves sold rise from 71% to 90%", "Waste falls from 12% to 5%"],
        ),
        ("Shops reorder by themselves", ["Reorders without a call rise from 20% to 60%"]),
    ]


@pytest.mark.parametrize("by", ["outline", "indent", "blanks", "count"])
def test_depth_says_what_a_row_is(by: str, knowledge: Knowledge) -> None:
    lead = "    " if by == "blanks" else ""
    book, active = sheet(
        [
            ["No.", "Title", "Start", "Target"],
            ["1" if by == "count" else None, "Bakers sell out before closing"],
            ["1.1" if by == "count" else None, f"{lead}Loaves sold", 71, 90],
            ["1.2" if by == "count" else None, f"{lead}Waste a day", 12, 5],
        ]
    )
    for row in (3, 4):
        if by == "outline":
            active.row_dimensions[row].outlineLevel = 1
        if by == "indent":
            active.cell(row, 2).alignment = Alignment(indent=1)

    assert sets(office.read(workbook_bytes(book)), knowledge) == [
        ("Bakers sell out before closing", ["Loaves sold", "Waste a day"])
    ]


def test_rows_of_one_depth_get_no_type() -> None:
    book, _ = sheet([["Title", "Target"], ["Loaves sold", 90], ["Waste", 5]])

    assert "Type" not in office.read(workbook_bytes(book)).text


def test_a_title_over_columns_parts_a_table(knowledge: Knowledge) -> None:
    book, active = sheet(
        [
            ["Objective: Bakers sell out"],
            ["Key result", "Start", "Target"],
            ["Loaves sold", "71%", "90%"],
            ["Objective: Shops reorder"],
            ["Reorders without a call", "20%", "60%"],
        ]
    )
    active.merge_cells("A1:C1")
    active.merge_cells("A4:C4")

    assert sets(office.read(workbook_bytes(book)), knowledge) == [
        ("Bakers sell out", ["Loaves sold"]),
        ("Shops reorder", ["Reorders without a call"]),
    ]


def test_tables_below_each_other_are_told_apart(knowledge: Knowledge) -> None:
    head = ["Objective", "Key result"]
    book, _ = sheet(
        [
            head,
            ["Bakers sell out", "Loaves sold rise from 71% to 90%"],
            [],
            ["", "Waste falls from 12% to 5%"],
            [],
            ["Shops"],
            head,
            ["Shops reorder", "Reorders rise from 20% to 60%"],
        ],
        "Q3 2026",
    )
    extract = office.read(workbook_bytes(book))

    assert sets(extract, knowledge) == [
        (
            "Bakers sell out",
            ["Loaves sold rise from 71% to 90%", "Waste falls from 12% to 5%"],
        ),
        ("Shops reorder", ["Reorders rise from 20% to 60%"]),
    ]
    assert extract.text.startswith("\n# Q3 2026\n")


def test_a_title_set_apart_goes_with_the_table_below_it(knowledge: Knowledge) -> None:
    head = ["Objective", "Key result"]
    book, _ = sheet(
        [
            head,
            ["Bakers sell out", "Loaves sold rise from 71% to 90%"],
            [],
            ["Shops team, Q3 2026"],
            [],
            head,
            ["Shops reorder", "Reorders rise from 20% to 60%"],
        ]
    )
    extract = office.read(workbook_bytes(book))

    assert sets(extract, knowledge) == [
        ("Bakers sell out", ["Loaves sold rise from 71% to 90%"]),
        ("Shops reorder", ["Reorders rise from 20% to 60%"]),
    ]


def test_a_row_that_is_only_formatted_is_none() -> None:
    book, active = sheet([["Objective", "Key result"], ["Calm", "Pages"]])
    active["A5"].number_format = "0%"
    active["B9"] = "#REF!"

    assert office.read(workbook_bytes(book)).text.count("\n") == 6


def test_formulas_without_a_value_are_said() -> None:
    book, active = sheet([["Objective", "Key result"], ["Calm", "=1+1"]])
    assert office.read(workbook_bytes(book)).notes == (
        (
            "The formula in sheet Sheet1, cell B2 was never calculated and read as empty;"
            " open the file in Excel and save it."
        ),
    )
    active["A3"] = "=A2"
    assert "(and those of 1 more cells)" in office.read(workbook_bytes(book)).notes[0]


def test_a_sheet_of_titles_alone_is_read() -> None:
    book, _ = sheet([["Objective: Calm nights"], ["KR: Pages fall from 30 to 10"]])

    assert office.read(workbook_bytes(book)).text.strip() == (
        "Objective: Calm nights\n\n\nKR: Pages fall from 30 to 10"
    )


def test_an_empty_sheet_is_empty() -> None:
    book, _ = sheet([])

    assert office.read(workbook_bytes(book)).text == ""


def test_a_sheet_longer_than_any_tracker_is_cut_and_said() -> None:
    book, _ = sheet([["Objective", "Key result"], *([["a", "b"]] * 10_001)])
    extract = office.read(workbook_bytes(book))

    assert extract.notes == ("Only the first 10000 rows of sheet Sheet1 were read.",)
    assert extract.text.count("\n") < 10_010


def test_a_huge_merged_range_and_a_far_cell_cost_nothing(knowledge: Knowledge) -> None:
    book, active = sheet([["Objective", "Key result"], ["Calm", "Pages fall from 30 to 10"]])
    active["XFD1048576"] = "far"
    data = workbook_bytes(book)
    written = part(data, SHEET).replace(
        b"</sheetData>",
        b'</sheetData><mergeCells count="2"><mergeCell ref="A5:XFD1048576"/>'
        b'<mergeCell ref="A5"/></mergeCells>',
    )
    extract = office.read(rewritten(data, {SHEET: written}))

    assert sets(extract, knowledge) == [("Calm", ["Pages fall from 30 to 10"])]


def test_an_empty_row_is_no_row(knowledge: Knowledge) -> None:
    book, _ = sheet([["Objective", "Key result"], ["Calm", "Pages fall from 30 to 10"]])
    data = workbook_bytes(book)
    written = part(data, SHEET).replace(b"</sheetData>", b'<row r="9"/></sheetData>')
    extract = office.read(rewritten(data, {SHEET: written}))

    assert sets(extract, knowledge) == [("Calm", ["Pages fall from 30 to 10"])]


def test_rows_without_a_number_follow_each_other(knowledge: Knowledge) -> None:
    book, _ = sheet([["Objective", "Key result"], ["Calm", "Pages fall from 30 to 10"]])
    data = workbook_bytes(book)
    bare = re.sub(rb'<(row|c) r="[A-Z]?\d"', rb"<\1", part(data, SHEET))

    assert sets(office.read(rewritten(data, {SHEET: bare})), knowledge) == [
        ("Calm", ["Pages fall from 30 to 10"])
    ]


def test_paths_from_the_root_of_the_package_are_followed() -> None:
    book, active = sheet([["Objective", "Key result"], ["Calm", "Pages"]])
    active.row_dimensions[2].hidden = True
    data = workbook_bytes(book)
    relations = "xl/_rels/workbook.xml.rels"
    relative = part(data, relations).replace(b'"/xl/worksheets/', b'"worksheets/')

    for written in (relative, part(data, relations)):
        assert office.read(rewritten(data, {relations: written})).notes == (
            "Hidden rows of sheet Sheet1 were left out (1).",
        )


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.45, "0%", "45%"),
        (0.4567, "0.0%", "45.7%"),
        (1234567, "#,##0", "1,234,567"),
        (1234567, '#,##0.0,,"M"', "1.2M"),
        (1234, '"$"#,##0', "$1,234"),
        (12.5, "[$€-407]0.00", "€12.50"),
        (12, '0" days"', "12 days"),
        (12, r"0\h", "12h"),
        (12.5, "0.##", "12.5"),
        (12, "0.##", "12"),
        (-12, "0;(0)", "(12)"),
        (-12, "0;", "-12"),
        (-12, "[Red]0_)", "-12"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "0", "1e+20"),
        (0.5, "# ?/?", "0.5"),
        (12345, "0.00E+00", "12345"),
        (0.25, ".00", "0.25"),
        (40, "General", "40"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (datetime.fromisoformat("2026-09-30"), "yyyy-mm-dd", "2026-09-30"),
        (datetime.fromisoformat("2026-09-30 12:30"), "yyyy-mm-dd", "2026-09-30 12:30"),
        (date(2026, 9, 30), "d/m/y", "2026-09-30"),
        (time(8, 5), "h:mm", "08:05"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        ("#REF!", "General", ""),
        ("#1 in search", "General", "#1 in search"),
        (None, "General", ""),
    ],
)
def test_values_read_as_excel_shows_them(value: Value, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
