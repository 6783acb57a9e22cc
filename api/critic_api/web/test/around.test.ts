import assert from "node:assert/strict";
import { test } from "node:test";
import type { Passage, StrategyRead } from "../src/answers";
import { bodyOf } from "../src/around";
import { blank, type Strategy } from "../src/drafts";

const passage = (text: string): Passage => ({ text, source: "", locator: "", quote: text });

function strategy(given: Partial<Strategy>, moves: string[] = ["Tools next door"]): Strategy {
  const choice = { name: null, narrative: [], playing_field: [], winning_moves: moves.map(passage), declined: [] };
  const read: StrategyRead = {
    documents: [],
    choices: [choice],
    north_star: [],
    horizon: [],
    journey: [passage("sees it")],
  };
  return { name: "plan.md", text: "## How we win\n- Tools next door", read, edited: false, ...given };
}

test("only what is given is sent", () => {
  assert.deepEqual(bodyOf(blank("a", 1), "x\0", new Map()), { text: "x\ufffd", profile: "default" });
});

test("what is known to be wrong is left out", () => {
  const draft = blank("a", 1);
  draft.context = { cycle: "someday ", level: "team", team: " ", profile: "google" };
  const wrong = new Map([["cycle", "no cycle"]]);
  assert.deepEqual(bodyOf(draft, "x", wrong), { text: "x", level: "team", profile: "google" });
  assert.equal(bodyOf(draft, "x", new Map()).cycle, "someday");
});

test("a strategy goes as it was given, once corrected as what was understood", () => {
  const body = (given: Strategy) => bodyOf({ ...blank("a", 1), strategy: given }, "x", new Map()).strategy;
  assert.equal(body(strategy({})), "## How we win\n- Tools next door");
  const corrected = { playing_field: [], narrative: [], winning_moves: ["Tools next door"], declined: [] };
  const whole = { choices: [corrected], north_star: [], horizon: [], journey: ["sees it"] };
  assert.deepEqual(body(strategy({ edited: true })), whole);
  assert.deepEqual(body(strategy({ text: "long ".repeat(9000) })), whole);
});

test("a strategy from which all was taken is none", () => {
  const empty = strategy({ edited: true }, [" "]);
  empty.read.journey = [];
  assert.equal("strategy" in bodyOf({ ...blank("a", 1), strategy: empty }, "x", new Map()), false);
});
