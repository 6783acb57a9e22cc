/** Any text: hostile, huge, of other scripts; how soon the page is there, and for whom. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { kept, paste, visit, WEAK } from "./around";
import { on, stage } from "./stage";

// As a text, since the policy of the page lets no script in.
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("markup is text, wherever it comes from", () =>
  on("home", async (page) => {
    const hostile =
      'Objective: <img src=x onerror="window.hurt=1"> in Q3 2026\n- Launch <script>window.hurt=1</script> [x](javascript:alert(1))\n';
    await paste(page, hostile);
    await page.locator(".found").first().waitFor();
    await page.locator(".group").first().waitFor();
    assert.equal(await kept(page), hostile);
    assert.equal(await page.evaluate(() => (window as unknown as { hurt?: number }).hurt), undefined);
    assert.equal(await page.locator("#aside img, #aside script, .cm-content img, .cm-content script").count(), 0);
    await page.getByText("window.hurt").first().waitFor();
  }));

test("an underline is where its words are, behind emoji and from right to left", () =>
  on("home", async (page) => {
    await paste(
      page,
      "Objective: 🎯👩‍👩‍👧 Riders reach the last bus in Q3 2026 🚌\n- 🚀🚀 Launch the delay board\n- قم بتشغيل 🚌 Improve satisfaction\n",
    );
    await page.locator(".found", { hasText: /^Launch$/ }).waitFor();
    const words = await page.locator(".found").allInnerTexts();
    assert.ok(words.join("|").includes("Improve satisfaction") || words.includes("satisfaction"), words.join("|"));
    const halves = await kept(page);
    assert.ok(!/\p{Cs}/u.test(halves));
  }));

test("half a character and NUL are kept, and judged as no character", () =>
  on("home", async (page) => {
    await paste(page, "Objective: Riders\ud83d reach the last bus in Q3 2026\n- Launch the\0 board\n");
    await page.locator(".found", { hasText: "Launch" }).waitFor();
  }));

test("a megabyte is kept and not judged, and nothing stands still", () =>
  on("home", async (page) => {
    const huge = `${WEAK}${"word ".repeat(210_000)}\n`;
    await paste(page, huge);
    await page.getByText("This is longer than the service takes at once").waitFor();
    assert.ok((await slowest(page, "abc")) < 5000);
    await page.waitForFunction((length) => {
      const id = sessionStorage.getItem("critic:open");
      return (localStorage.getItem(`critic:text:${id}`) ?? "").length === length;
    }, huge.length + 3);
  }));

test("a thousand findings do not freeze it", () =>
  on("home", async (page) => {
    const set = (at: number) =>
      `\nObjective: Riders reach bus ${at} in Q3 2026\n- Launch the board ${at}\n- Improve satisfaction\n- Delays fall to 5\n`;
    await paste(page, Array.from({ length: 300 }, (_, at) => set(at)).join(""));
    await page.getByRole("heading", { name: /^\d{3,4} findings$/ }).waitFor({ timeout: 40_000 });
    const worst = await slowest(page, "- Ship it");
    process.stdout.write(`# 1,000 findings: the slowest of 9 key strokes took ${worst} ms\n`);
    assert.ok(worst < 5000);
  }));

test("typing in 20 kB is quick", () =>
  on("home", async (page) => {
    const text = Array.from(
      { length: 130 },
      (_, at) =>
        `- Share of riders who see board ${at} rises from 22% to 35% at the ${at}th stop of the northern line by the end of Q3 2026\n`,
    );
    await paste(page, `Objective: Riders reach the last bus in Q3 2026\n${text.join("")}`.slice(0, 20_000));
    await page.locator(".total").waitFor();
    await page.waitForTimeout(1500);
    const worst = await slowest(page, "\n- Launch the board, and more");
    process.stdout.write(`# 20 kB: the slowest of 29 key strokes took ${worst} ms\n`);
    assert.ok(worst < 5000);
  }));

/** Types at the end, and returns how long the slowest key stroke took, in milliseconds. */
async function slowest(page: Page, text: string): Promise<number> {
  await page.getByRole("textbox", { name: "Your draft" }).press("ControlOrMeta+End");
  await page.evaluate(() => {
    const spans: number[] = [];
    Object.assign(window, { spans });
    new PerformanceObserver((list) => {
      for (const each of list.getEntries())
        if (each.name === "keydown" || each.name === "beforeinput") spans.push(each.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  await page.keyboard.type(text, { delay: 30 });
  await page.waitForTimeout(300);
  return page.evaluate(() => Math.max(0, ...(window as unknown as { spans: number[] }).spans));
}

test("the page is there soon, on a machine four times as slow", async () => {
  const { page, context } = await visit(stage.browser, "about:blank");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(stage.home.url);
  await page.locator(".cm-content").waitFor();
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  const ready = await page.evaluate(() => performance.now());
  process.stdout.write(
    `# four times as slow: first paint after ${Math.round(paint)} ms, editor within ${Math.round(ready)} ms\n`,
  );
  assert.ok(paint > 0);
  await context.close();
});

test("who listens is told of findings when there is a pause, and once", () =>
  on("home", async (page) => {
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      new MutationObserver(() => told.push(document.getElementById("said")?.textContent ?? "")).observe(
        document.getElementById("said") as HTMLElement,
        { childList: true, characterData: true, subtree: true },
      );
    });
    await page.getByRole("textbox", { name: "Your draft" }).click();
    await page.keyboard.type("Objective: Riders reach the last bus in Q3 2026\n- Launch the delay board", {
      delay: 15,
    });
    const status = page.getByRole("status").filter({ hasText: /findings?, score \d+, \d+ suggestions?/ });
    await status.waitFor({ state: "attached" });
    const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
    assert.equal(told.length, 1);
  }));

test("all of it can be reached and done with the keyboard", () =>
  on("home", async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Your draft" }).focus();
    await page.keyboard.insertText(WEAK);
    const accept = page.getByRole("button", { name: /^Accept/ }).first();
    await accept.waitFor();
    for (let at = 0; at < 25 && !(await accept.evaluate((each) => each === document.activeElement)); at++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    assert.doesNotMatch(await kept(page), /Launch/);
    assert.ok(await page.locator(".cm-content").evaluate((each) => each === document.activeElement));
  }));

const LOOKS = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark", options: { colorScheme: "dark" } },
  { name: "phone", options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
] as const;

for (const { name, options } of LOOKS) {
  test(`nothing stands in anybody's way: ${name}`, () =>
    on(
      "home",
      async (page) => {
        await clean(page, `${name}, empty`);
        await paste(page, WEAK);
        await page
          .getByRole("button", { name: /^Accept/ })
          .first()
          .waitFor();
        await page.locator("summary", { hasText: "Team scope" }).click();
        await page.locator("summary", { hasText: "Strategy" }).click();
        await page
          .getByLabel("Or paste it")
          .fill("## Whom we serve\nNeighbours.\n\n## How we win\n- Tools next door\n");
        await page.getByRole("button", { name: "Read it" }).click();
        await page.getByRole("textbox", { name: "Whom we serve, 1" }).waitFor();
        await page
          .getByRole("button", { name: /^Accept/ })
          .first()
          .waitFor();
        await clean(page, `${name}, draft`);
        await page
          .getByRole("button", { name: /^Accept/ })
          .first()
          .click();
        await page.getByText("since you began").waitFor();
        await page
          .getByRole("button", { name: /^The rule/ })
          .first()
          .click();
        await page.getByRole("dialog").waitFor();
        await clean(page, `${name}, rule`);
        await page.keyboard.press("Escape");
        await page.getByRole("link", { name: "Before and now" }).click();
        await clean(page, `${name}, before and now`);
        await page.getByRole("link", { name: "Episodes" }).click();
        await page.getByLabel("Your question").fill("How do I turn a feature into a behaviour?");
        await page.keyboard.press("Enter");
        await page.locator(".claim").first().waitFor();
        await clean(page, `${name}, episodes`);
        await page.getByRole("link", { name: "History" }).click();
        await page.getByRole("heading", { name: "In this browser" }).waitFor();
        await clean(page, `${name}, history`);
      },
      options,
    ));
}

test("at 320 pixels, as with 400% zoom, nothing is cut off", () =>
  on(
    "home",
    async (page) => {
      await paste(page, WEAK);
      await page.locator(".total").waitFor();
      for (const view of ["draft", "changes", "episodes", "history"]) {
        await page.evaluate((name) => {
          location.hash = name;
        }, view);
        await page.waitForTimeout(100);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
      }
    },
    { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" },
  ));

/** Nothing that axe finds, in the view that is open. */
async function clean(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((each) => `${each.html} ${each.failureSummary}`).join("; ")}`,
    );
  });
  assert.deepEqual(found, [], where);
  assert.ok(
    await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    `${where} is as wide as the screen`,
  );
}
