import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsOf } from "../src/events";

/** A body that comes in pieces of so many bytes. */
function body(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
      return undefined;
    },
  });
}

const SENT =
  'event: findings\ndata: {"a": "né🎯"}\n\n: ping\n\nevent: done\r\ndata: [1,\r\ndata: 2]\r\n\r\nevent: cut\ndata: {"b"';

for (const size of [1, 3, 7, 1000]) {
  test(`events are whole, in pieces of ${size} bytes`, async () => {
    const found = [];
    for await (const event of eventsOf(body(SENT, size))) found.push(event);
    assert.deepEqual(found, [
      { name: "findings", data: { a: "né🎯" } },
      { name: "done", data: [1, 2] },
    ]);
  });
}
