import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentReport, Finding } from "../src/answers";
import { beforeOf, moved } from "../src/compare";

function finding(code: string, statement: string | null, suppressed = false): Finding {
  return { code, name: code.toLowerCase(), statement, suppressed } as Finding;
}

function report(total: number, findings: Finding[], statements: string[]): DocumentReport {
  const key_results = statements.map((plain, at) => ({ id: `O1.KR${at + 1}`, plain, span: null }));
  const objectives = [{ id: "O1", plain: "Buses wait", span: null, key_results }];
  return { findings, objectives, score: { total, by_criterion: { outcome: total } } } as unknown as DocumentReport;
}

const THEN = report(60, [finding("OUT002", "O1.KR1"), finding("TIM001", "O1")], ["Launch it", "Waits fall"]);

test("what is cleared and what is new is told with the words of its statement", () => {
  const now = report(80, [finding("MEA003", "O1.KR2"), finding("TIM001", "O1")], ["Riders see it", "Waits fall"]);
  const found = moved(beforeOf("then", THEN), now);
  assert.equal(found.total, 20);
  assert.deepEqual(found.criteria, [{ name: "outcome", now: 80, before: 60 }]);
  assert.deepEqual(found.cleared, [{ code: "OUT002", name: "out002", statement: "Launch it" }]);
  assert.deepEqual(found.appeared, [{ code: "MEA003", name: "mea003", statement: "Waits fall" }]);
});

test("a statement that is reworded and has the finding still cleared nothing", () => {
  const now = report(60, [finding("OUT002", "O1.KR1"), finding("TIM001", "O1")], ["Launch all of it", "Waits fall"]);
  const found = moved(beforeOf("then", THEN), now);
  assert.deepEqual([found.cleared, found.appeared], [[], []]);
});

test("what a comment silences counts as cleared", () => {
  const now = report(90, [finding("OUT002", "O1.KR1", true), finding("TIM001", "O1")], ["Launch it", "Waits fall"]);
  assert.deepEqual(
    moved(beforeOf("then", THEN), now).cleared.map((each) => each.code),
    ["OUT002"],
  );
});

test("without anything before there is nothing to compare", () => {
  const found = moved(null, THEN);
  assert.deepEqual([found.total, found.cleared, found.appeared], [null, [], []]);
});
