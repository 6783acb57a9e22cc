import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, Drafts } from "../src/drafts";
import { noteOf } from "../src/episodes";
import { Fleeting } from "../src/memory";

test("the draft of the tab is opened, else the last one", () => {
  const local = new Fleeting();
  const drafts = new Drafts(local, new Fleeting());
  assert.equal(drafts.open(), null);
  for (const at of [1, 3, 2]) {
    drafts.putAbout(blank(`d${at}`, at));
    drafts.putText(`d${at}`, `text ${at}`);
  }
  assert.equal(drafts.open(), "d3");
  drafts.opened("d1");
  assert.equal(drafts.open(), "d1");
  assert.deepEqual(
    drafts.all().map((each) => each.id),
    ["d3", "d2", "d1"],
  );
});

test("only drafts without a word are tidied away", () => {
  const drafts = new Drafts(new Fleeting(), new Fleeting());
  for (const [id, text] of [
    ["a", " \n"],
    ["b", "x"],
    ["c", ""],
  ] as const) {
    drafts.putAbout(blank(id, 1));
    drafts.putText(id, text);
  }
  drafts.tidy("c");
  assert.deepEqual(
    drafts
      .all()
      .map((each) => each.id)
      .sort(),
    ["b", "c"],
  );
});

test("what has no room is told, and what is broken is no draft", () => {
  const local = new Fleeting();
  const drafts = new Drafts(local, new Fleeting());
  local.setItem("critic:draft:x", "{");
  assert.equal(drafts.get("x"), null);
  local.setItem = () => {
    throw new Error("full");
  };
  assert.equal(drafts.putText("x", "much"), false);
});

const CLAIM = {
  text: "Count it.",
  citations: [
    {
      source: "a.md",
      locator: "00:01:00",
      start: "00:01:00",
      quote: "Count\n it.",
      title: "A talk",
      url: "https://a.example/1",
    },
  ],
};

test("a quote goes where nothing is judged, in the form of the draft", () => {
  assert.equal(noteOf(CLAIM, "Objective: a"), "\n\n> “Count it.”\n> — A talk, 00:01:00, https://a.example/1\n");
  assert.equal(noteOf(CLAIM, "objectives:\n- a\n"), "# “Count it.”\n# A talk, 00:01:00, https://a.example/1\n");
  assert.equal(noteOf(CLAIM, '{"objectives": []}'), null);
});
