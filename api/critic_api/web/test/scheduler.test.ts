import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { type Asks, Scheduler } from "../src/scheduler";
import { AwayError, RefusedError } from "../src/service";

/** Lets promises that are due come to their end. */
async function settled(): Promise<void> {
  for (let at = 0; at < 10; at++) await Promise.resolve();
}

class Fake implements Asks {
  log: string[] = [];
  signals: AbortSignal[] = [];
  error: unknown = null;
  there = false;

  async check(signal: AbortSignal): Promise<void> {
    this.log.push("check");
    this.signals.push(signal);
    if (this.error) throw this.error;
  }
  async critique(signal: AbortSignal, withModel: boolean): Promise<void> {
    this.log.push(withModel ? "critique with model" : "critique");
    this.signals.push(signal);
    if (this.error) throw this.error;
  }
  async isThere(): Promise<boolean> {
    this.log.push("there?");
    return this.there;
  }
  away(isAway: boolean): void {
    this.log.push(isAway ? "away" : "back");
  }
  failed(error: unknown): void {
    if (error) this.log.push("failed");
  }
}

let asks: Fake;
let scheduler: Scheduler;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  asks = new Fake();
  scheduler = new Scheduler(asks, { check: 150, critique: 1200 });
});

test("of changes that follow each other the last one is checked, and critiqued after a longer pause", async () => {
  for (let at = 0; at < 5; at++) {
    scheduler.changed();
    mock.timers.tick(100);
  }
  assert.deepEqual(asks.log, []);
  mock.timers.tick(50);
  assert.deepEqual(asks.log, ["check"]);
  mock.timers.tick(1050);
  assert.deepEqual(asks.log, ["check", "critique"]);
});

test("what is asked of a text that is no more is given up", async () => {
  scheduler.changed();
  mock.timers.tick(150);
  scheduler.changed();
  assert.ok(asks.signals[0]?.aborted);
});

test("on a wish all is asked at once", () => {
  scheduler.changed();
  scheduler.now(true);
  mock.timers.tick(0);
  assert.deepEqual(asks.log, ["critique with model"]);
});

test("while the service is away it is only looked for, ever more rarely, and asked when it is back", async () => {
  asks.error = new AwayError("away");
  scheduler.changed();
  mock.timers.tick(150);
  await settled();
  scheduler.changed();
  mock.timers.tick(900);
  assert.deepEqual(asks.log, ["check", "away"]);
  for (const wait of [100, 2000, 4000]) {
    mock.timers.tick(wait);
    await settled();
  }
  assert.deepEqual(asks.log, ["check", "away", "there?", "there?", "there?"]);
  asks.there = true;
  asks.error = null;
  mock.timers.tick(8000);
  await settled();
  mock.timers.tick(150);
  assert.deepEqual(asks.log.slice(-3), ["there?", "back", "check"]);
});

test("a service that is asked too often is asked again when it says", async () => {
  asks.error = new RefusedError("too often", 429, new Map(), 7);
  scheduler.changed();
  mock.timers.tick(150);
  await settled();
  scheduler.stop();
  asks.error = null;
  mock.timers.tick(6900);
  assert.deepEqual(asks.log, ["check", "failed"]);
  mock.timers.tick(100);
  mock.timers.tick(150);
  assert.deepEqual(asks.log, ["check", "failed", "check"]);
});
