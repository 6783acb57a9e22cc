import assert from "node:assert/strict";
import { test } from "node:test";
import { type Beside, rows } from "../src/rows";

/** A side of all rows as one text; what is changed stands in brackets. */
function side(all: Beside[], which: "before" | "after"): string[] {
  return all.map((row) => {
    if (typeof row === "number") return `… ${row}`;
    return row[which]?.map((piece) => (piece.changed ? `[${piece.text}]` : piece.text)).join("") ?? "–";
  });
}

test("lines that are changed stand beside each other, with what is changed in them", () => {
  const found = rows("a\nLaunch it\nb", "a\nLaunch them\nc\nb");
  assert.deepEqual(side(found, "before"), ["a", "Launch [it]", "–", "b"]);
  assert.deepEqual(side(found, "after"), ["a", "Launch [them]", "[c]", "b"]);
});

test("a line that is gone leaves its place empty", () => {
  const found = rows("a\nb\nc", "a\nc");
  assert.deepEqual(side(found, "before"), ["a", "[b]", "c"]);
  assert.deepEqual(side(found, "after"), ["a", "–", "c"]);
});

test("many lines that are the same are left out, but for those around a change", () => {
  const same = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const found = rows(["x", ...same, "y"].join("\n"), ["z", ...same, "w"].join("\n"));
  assert.deepEqual(side(found, "after"), ["[z]", "line 0", "line 1", "… 16", "line 18", "line 19", "[w]"]);
});

test("texts that are the same are one row, or none changed", () => {
  assert.ok(rows("a\nb", "a\nb").every((row) => typeof row !== "number" && row.before === row.after));
  assert.deepEqual(side(rows("", "a"), "after"), ["[a]"]);
});
