/** What the service has or lacks: a model, keys, episodes, history, and that it goes away and comes back. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { kept, paste, serve, WEAK } from "./around";
import { on, stage } from "./stage";

describe("what the service has", { concurrency: 3 }, () => {
  test("what a model words stands beside what needs none, and is taken alike", () =>
    on("scripted", async (page) => {
      await paste(page, WEAK);
      await page.locator(".offer", { hasText: "clears OUT002" }).first().waitFor();
      assert.equal(await page.getByText("in the model’s words").count(), 0);
      await page.getByRole("button", { name: "Ask the language model, too" }).click();
      const offer = page.locator(".offer", { hasText: "in the model’s words" });
      await offer.getByRole("button", { name: /^Accept: Share of neighbours who find a tool/ }).click();
      assert.match(await kept(page), /- Share of neighbours who find a tool in the new catalogue/);
      await page.getByText("scripted was asked.").waitFor();
    }));

  test("a model that fails takes nothing away", () =>
    on("failing", async (page) => {
      await paste(page, WEAK);
      await page.locator(".offer", { hasText: "clears OUT002" }).waitFor();
      await page.getByRole("textbox", { name: "Your draft" }).press("ControlOrMeta+Enter");
      await page.getByText(/scripted gave no answer .*; findings and scores hold without it/).waitFor();
      await page.locator(".offer", { hasText: "clears OUT002" }).waitFor();
      assert.match(await page.locator(".total").innerText(), /\d+ of 100/);
    }));

  test("where keys are wanted, one is pasted, and forgotten with the tab", () =>
    on("keyed", async (page) => {
      await paste(page, WEAK);
      await page.getByLabel("This service wants a key; paste yours").fill("critic_0.x");
      await page.getByRole("button", { name: "Use it" }).click();
      await page.getByLabel(/This key does not open everything/).fill(stage.keyed.key);
      await page.getByRole("button", { name: "Use it" }).click();
      await page.locator(".found").first().waitFor();
      await page.getByRole("button", { name: "Use it" }).waitFor({ state: "detached" });
      const stored = await page.evaluate(() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]);
      assert.ok(!stored[0]?.includes(stage.keyed.key) && stored[1]?.includes(stage.keyed.key));
    }));

  test("episodes answer in quotes with their places, and what they do not say is refused", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      await page.locator(".found").first().waitFor();
      await page.getByRole("link", { name: "Episodes" }).click();
      await page.getByLabel("Your question").fill("How do I turn a feature into a behaviour?");
      await page.keyboard.press("Enter");
      const claim = page.locator(".claim").first();
      await claim.waitFor();
      const link = claim.getByRole("link").first();
      assert.match((await link.getAttribute("href")) ?? "", /^https:\/\/half-a-map\.example\/episodes\/22/);
      assert.match((await link.getAttribute("rel")) ?? "", /noopener/);
      const quote = await claim.locator("blockquote p").first().innerText();
      await claim.getByRole("button", { name: /Use this in my draft/ }).click();
      await page.getByText("The quote stands at the end of your draft.").first().waitFor();
      assert.ok((await kept(page)).startsWith(`${WEAK}\n> “${quote}”\n> — `));
      await page.getByLabel("Your question").fill("Which colour has the moon of Jupiter?");
      await page.keyboard.press("Enter");
      await page.getByText("The material does not cover this.").waitFor();
      await page.getByRole("link", { name: "Draft", exact: true }).click();
      await page.keyboard.press("ControlOrMeta+z");
      await page.locator(".found").first().waitFor();
    }));

  test("an answer that comes in events is shown as it comes", () =>
    on("home", async (page) => {
      const claim = {
        text: "Count what people do.",
        citations: [
          {
            source: "a.md",
            locator: "00:01:00",
            start: "00:01:00",
            quote: "Do <b>count</b>.",
            title: "A talk",
            speaker: "Ilse",
            url: "javascript:alert(1)",
          },
        ],
      };
      const whole = {
        answered: true,
        answer: claim.text,
        claims: [claim],
        nearest: [],
        model: { name: "m", status: "ok", reason: null },
      };
      const events = [
        ["claim", claim],
        ["done", whole],
      ].map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      await page.route("**/v1/ask", (route) =>
        route.fulfill({ contentType: "text/event-stream", body: `: ping\n\n${events.join("")}` }),
      );
      await page.getByRole("link", { name: "Episodes" }).click();
      await page.getByLabel("Your question").fill("What to count?");
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByText("Count what people do.").waitFor();
      assert.equal(await page.locator(".claim blockquote p").innerText(), "Do <b>count</b>.");
      assert.equal(await page.locator(".claim a").count(), 0);
      await page.unroute("**/v1/ask");
      await page.route("**/v1/ask", (route) =>
        route.fulfill({
          contentType: "text/event-stream",
          body: 'event: error\ndata: {"title": "There is a bug", "status": 500}\n\n',
        }),
      );
      await page.getByLabel("Your question").fill("Again?");
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByText("There is a bug").waitFor();
    }));

  test("versions are kept under a name, with their course, opened again and erased", () =>
    on("home", async (page) => {
      await paste(page, WEAK);
      await page.getByRole("textbox", { name: "Name" }).fill("Tools of Q3");
      await page.getByRole("textbox", { name: "Name" }).blur();
      await page.getByRole("link", { name: "History" }).click();
      await page.getByRole("button", { name: "Keep this version" }).click();
      await page.getByText("This version of “Tools of Q3” is kept.").first().waitFor();
      await page.getByRole("link", { name: "Draft", exact: true }).click();
      await page
        .getByRole("button", { name: /^Accept/ })
        .first()
        .click();
      await page.getByRole("link", { name: "History" }).click();
      await page.getByRole("button", { name: "Keep this version" }).click();
      await page.getByRole("img", { name: /Score over 2 versions, from \d+ to \d+/ }).waitFor();
      await page
        .getByRole("button", { name: /^Open the version/ })
        .last()
        .click();
      await page.locator(".found").first().waitFor();
      assert.equal(await kept(page), WEAK);
      await page.getByRole("link", { name: "History" }).click();
      await page
        .getByRole("button", { name: /^Erase the version/ })
        .last()
        .click();
      await page.getByRole("img").waitFor({ state: "detached" });
    }));

  test("a service that keeps nothing says so", () =>
    on("scripted", async (page) => {
      await page.getByRole("link", { name: "Episodes" }).click();
      await page.getByText("This service keeps no episodes").waitFor();
      await page.getByRole("link", { name: "History" }).click();
      await page.getByText("This service keeps no critiques").waitFor();
    }));
});

test("when the service goes, writing goes on, and findings come when it is back", () =>
  on("scripted", async (page) => {
    await paste(page, "Objective: Riders reach the last bus in Q3 2026\n- Late buses a week fall from 9 to 4\n");
    await page.locator(".total").waitFor();
    await stage.scripted.stop();
    await page.getByRole("textbox", { name: "Your draft" }).press("ControlOrMeta+End");
    await page.keyboard.type("- Launch the delay board");
    await page.getByText("The service does not answer. Go on writing").waitFor();
    assert.match(await kept(page), /Launch the delay board/);
    stage.scripted = await serve("--model", "scripted", "--port", String(stage.scripted.port));
    await page.locator(".found", { hasText: "Launch" }).waitFor({ timeout: 30_000 });
    await page.getByText("The service does not answer. Go on writing").waitFor({ state: "detached" });
  }));
