import assert from "node:assert/strict";
import { test } from "node:test";
import { sendable, toUnits } from "../src/units";

test("code points become UTF-16 units", () => {
  const text = "a🎯b👩‍👩‍👧c";
  const units = toUnits(text);
  const points = [...text];
  for (let at = 0; at <= points.length; at++) {
    assert.equal(units(at), points.slice(0, at).join("").length);
  }
});

test("where every character is one unit, nothing moves", () => {
  assert.deepEqual([0, 3, 9].map(toUnits("قم بتشغيل")), [0, 3, 9]);
});

test("what cannot be sent becomes no character, in its place", () => {
  assert.equal(sendable("a\ud83d b\0\udfafc🎯"), "a\ufffd b\ufffd\ufffdc🎯");
});
