/** The draft: findings, suggestions, context, and that nothing is lost. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page, Request } from "playwright-core";
import { kept, paste, WEAK } from "./around";
import { on } from "./stage";

const underlined = (page: Page) => page.locator(".cm-content .found");
const total = (page: Page) => page.locator(".total strong");

/** The next request for findings whose body is as told. */
function checked(page: Page, told: (body: Record<string, unknown>) => boolean): Promise<Request> {
  return page.waitForRequest((each) => each.url().endsWith("/v1/check") && told(each.postDataJSON()));
}

const PLAN = `# Night buses

## Whom we serve
Riders of the last bus who work late.

## How we win
- Riders see the delay of their bus before they leave home.

## What we decline
- School trips
`;

describe("a draft", { concurrency: 3 }, () => {
  test("what is typed is underlined, with the reason on hover and by keyboard", () =>
    on("home", async (page) => {
      await page.getByRole("textbox", { name: "Your draft" }).click();
      await page.keyboard.type("Objective: Riders reach the last bus in Q3 2026\n- Launch the delay board\n");
      await underlined(page).filter({ hasText: "Launch" }).first().hover();
      await page.getByRole("tooltip").or(page.locator(".reason")).first().waitFor();
      assert.match(await page.locator(".reason").first().innerText(), /output\s+OUT002/);
      await page.mouse.move(0, 0);
      await page.locator(".reason").waitFor({ state: "detached" });
      await page.getByRole("textbox", { name: "Your draft" }).focus();
      await page.keyboard.press("F8");
      await page.locator(".reason").waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".reason").waitFor({ state: "detached" });
      assert.match(await page.locator("#below").innerText(), /No language model is asked here/);
    }));

  test("a suggestion is taken, moves the score, and is taken back", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      const offer = page.locator(".offer", { hasText: "clears OUT002" });
      await offer.waitFor();
      const score = await total(page).innerText();
      await offer.getByRole("button", { name: /^Accept/ }).click();
      await page.getByText("since you began").waitFor();
      assert.ok(Number(await total(page).innerText()) > Number(score));
      assert.match(await page.locator("details.why").innerText(), /OUT002 output: “?Launch the new catalogue/);
      assert.doesNotMatch(await kept(page), /Launch the new catalogue/);
      assert.match(await page.evaluate(() => String(getSelection())), /^\[.*\]$/);
      await page.keyboard.press("ControlOrMeta+z");
      assert.equal(await kept(page), WEAK);
      await underlined(page).filter({ hasText: "Launch" }).waitFor();
    }));

  test("before and now stand side by side, and the one can be put back", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      await page
        .getByRole("button", { name: /^Accept/ })
        .first()
        .click();
      await page.getByText("since you began").waitFor();
      await page.getByRole("link", { name: "Before and now" }).click();
      assert.equal(await page.locator(".beside del").first().innerText(), "Launch");
      assert.match(await page.locator(".compared").innerText(), /total\s+\d+\s+\d+\s+\+\d+/);
      await page.getByRole("button", { name: "Put back what it was" }).click();
      await page.getByText("Nothing has changed since then").waitFor();
      assert.equal(await kept(page), WEAK);
    }));

  test("the page of a rule is one click away, and Escape leads back", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      const button = page.getByRole("button", { name: "The rule OUT002" }).first();
      await button.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "output", exact: true }).waitFor();
      assert.match(await page.getByRole("dialog").innerText(), /It speaks of/);
      await page.keyboard.press("Escape");
      assert.ok(await button.evaluate((element) => element === document.activeElement));
    }));

  test("questions are ticked off, and stay so with the text when the page is loaded again", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      await page.getByRole("checkbox").first().check();
      await page.getByText(/1 of \d+ asked/).waitFor();
      await page.keyboard.press("ControlOrMeta+Home");
      await page.reload();
      await page.getByText(/1 of \d+ asked/).waitFor();
      assert.equal(await kept(page), WEAK);
      await underlined(page).first().waitFor();
    }));

  test("what the draft does not say is set beside it, and what is wrong is told there", () =>
    on("home", async (page) => {
      await paste(page, "Objective: Riders reach the last bus\n- Late buses a week fall from 9 to 4\n");
      await page.getByRole("button", { name: "The rule TIM001" }).waitFor();
      const cycle = page.getByLabel("Cycle");
      await cycle.fill("someday");
      await cycle.blur();
      await page.getByRole("alert").filter({ hasText: "someday" }).waitFor();
      await cycle.fill("Q3 2026");
      await cycle.blur();
      await page.getByRole("alert").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "The rule TIM001" }).waitFor({ state: "detached" });
      await page.getByLabel("Level").selectOption("team");
      const sent = checked(page, (body) => body.profile === "google");
      await page.getByLabel("Rules").selectOption("google");
      const body = (await sent).postDataJSON();
      assert.deepEqual([body.cycle, body.level], ["Q3 2026", "team"]);
      await page.getByText("Team scope").click();
      await page.getByLabel(/What the team owns/).fill("owns: the timetable");
      const next = checked(page, (body) => body.team === "owns: the timetable");
      await page.getByLabel(/What the team owns/).blur();
      await next;
    }));

  test("a strategy is dropped, understood with its quotes, corrected, and cited", () =>
    on("home", async (page) => {
      await paste(
        page,
        "Objective: School trips ride with us by the end of Q3 2026\n- School trips that book rise from 0 to 40\n",
      );
      await page.getByText("Whether the objectives follow from a strategy is not judged").waitFor();
      await page.locator("summary", { hasText: "Strategy" }).click();
      const file = { name: "plan.md", mimeType: "text/markdown", buffer: Buffer.from(PLAN) };
      await page.getByLabel("Choose a text").setInputFiles(file);
      const declined = page.getByRole("textbox", { name: "What we decline, 1" });
      assert.equal(await declined.inputValue(), "School trips");
      await page.getByRole("button", { name: "The rule LNK003" }).waitFor();
      assert.match(
        await page.locator(".finding blockquote").first().innerText(),
        /School trips\s+plan.md, What we decline, line 10/,
      );
      await page.getByRole("button", { name: "Remove “School trips”" }).click();
      await page.getByRole("button", { name: "The rule LNK003" }).waitFor({ state: "detached" });
      await page.locator("summary", { hasText: "corrected" }).waitFor();
      const sent = checked(page, (body) =>
        JSON.stringify(body.strategy ?? null).includes('"playing_field":["Pupils on school trips"]'),
      );
      await page.getByRole("textbox", { name: "Whom we serve, 1" }).fill("Pupils on school trips");
      await page.getByRole("textbox", { name: "Whom we serve, 1" }).blur();
      await sent;
      await page.reload();
      assert.equal(await page.locator("summary", { hasText: "corrected" }).count(), 1);
      await page.locator("summary", { hasText: "Strategy" }).click();
      await page.getByRole("button", { name: "Take the strategy away" }).click();
      await page.getByText("Strategy: not given").waitFor();
    }));

  test("a report is saved, and Markdown is copied", () =>
    on(
      "home",
      async (page) => {
        await paste(page, WEAK);
        await page.getByRole("textbox", { name: "Name" }).fill("Tools <b>Q3</b>");
        await page.getByRole("textbox", { name: "Name" }).blur();
        const [report] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "Save as a report" }).click(),
        ]);
        assert.equal(report.suggestedFilename(), "Tools-b-Q3-b.html");
        await page.getByRole("button", { name: "Copy as Markdown" }).click();
        await page.getByText("The critique as Markdown can be pasted now.").first().waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, /^# Critique of Tools/);
        const [draft] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "Save the draft" }).click(),
        ]);
        assert.equal(draft.suggestedFilename(), "Tools-b-Q3-b.md");
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    ));

  test("a new draft leaves the old one where it can be opened again", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      await page.getByRole("button", { name: "New draft" }).click();
      await page.getByText("Paste, drop or type").waitFor();
      await page.keyboard.type("Objective: Another one");
      await page.getByRole("link", { name: "History" }).click();
      await page.getByRole("button", { name: /^Open Objective: Neighbours/ }).click();
      await underlined(page).first().waitFor();
      assert.equal(await kept(page), WEAK);
    }));

  test("a file that is dropped opens as a draft of its name", () =>
    on("home", async (page) => {
      await paste(page, "Objective: What was there before\n");
      await page.locator(".cm-content").evaluate((element, text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "tools q3.md", { type: "text/markdown" }));
        element.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, WEAK);
      await underlined(page).first().waitFor();
      assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "tools q3");
      assert.equal(await kept(page), WEAK);
      await page.getByRole("link", { name: "History" }).click();
      await page.getByRole("button", { name: "Open Objective: What was there before" }).waitFor();
    }));
});
