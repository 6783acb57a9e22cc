/** One browser and four services for all tests, since each takes seconds to start. */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, type Options, type Served, serve, visit } from "./around";

export interface Stage {
  browser: Browser;
  /** For one user, with two episodes and no model. */
  home: Served;
  /** Wants keys. */
  keyed: Served;
  /** Keeps nothing, and has a model that plays a script. */
  scripted: Served;
  /** Keeps nothing, and has a model that is down. */
  failing: Served;
}

export const stage = {} as Stage;
let folder = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "page-"));
  const [browser, home, keyed, scripted, failing] = await Promise.all([
    launch(),
    serve("--home", join(folder, "home")),
    serve("--home", join(folder, "keyed"), "--keys"),
    serve("--model", "scripted"),
    serve("--model", "failing"),
  ]);
  Object.assign(stage, { browser, home, keyed, scripted, failing });
});

after(async () => {
  const { browser, home, keyed, scripted, failing } = stage;
  await browser?.close();
  await Promise.all([home, keyed, scripted, failing].map((each) => each?.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** Does something on a page of its own, which must not complain. */
export async function on(
  from: Exclude<keyof Stage, "browser">,
  work: (page: Page) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const { page, context, complaints } = await visit(stage.browser, stage[from].url, options);
  try {
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}
