/** Pictures of every view, to look at: `make screenshots`. */

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launch, type Options, paste, serve, visit } from "./around";

const DRAFT = `# Q3 2026

Objective: Clinics fill their day without picking up the phone
- Launch the waiting list for cancelled visits
- Share of free hours that are filled by the evening before rises from 18% to 40%
- Improve satisfaction of receptionists
- Missed visits fall to 5%
`;
const PLAN = `# Plan

## Whom we serve
Veterinary clinics with up to five vets, whose mornings are lost to the phone.

## How we win
- The desk sees at six each evening which hours are still empty.
- Filling a free hour takes two taps.

## What we decline
- Chains and groups
- A medical record of our own

## North Star
Clinics that fill their day without the phone
`;
const LOOKS: Record<string, Options> = {
  "light-1280": { colorScheme: "light" },
  "dark-1280": { colorScheme: "dark" },
  "light-390": { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  "dark-390": { colorScheme: "dark", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

const into = process.argv[2] ?? "out/shots";
await mkdir(into, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), "page-"));
const served = process.env.CRITIC_URL ? null : await serve("--home", join(folder, "home"));
const browser = await launch();
for (const [name, options] of Object.entries(LOOKS)) {
  const { page, context } = await visit(browser, process.env.CRITIC_URL ?? served?.url ?? "", options);
  const shot = async (view: string) => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(into, `${name}-${view}.png`), fullPage: name.endsWith("390") });
  };
  await views(page, shot);
  await context.close();
}
await browser.close();
await served?.stop();
await rm(folder, { recursive: true, force: true });

async function views(page: Page, shot: (view: string) => Promise<void>): Promise<void> {
  await shot("0-empty");
  await paste(page, DRAFT);
  await page
    .getByRole("button", { name: /^Accept/ })
    .first()
    .waitFor();
  await page.getByRole("textbox", { name: "Name" }).fill("Front desk");
  await page.getByRole("textbox", { name: "Name" }).blur();
  await shot("1-draft");
  await page.getByRole("textbox", { name: "Your draft" }).focus();
  await page.keyboard.press("F8");
  await shot("2-reason");
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: "Strategy" }).click();
  await shot("3-no-strategy");
  const file = { name: "plan.md", mimeType: "text/markdown", buffer: Buffer.from(PLAN) };
  await page.getByLabel("Choose a text").setInputFiles(file);
  await page.getByRole("textbox", { name: "Whom we serve, 1" }).waitFor();
  await shot("4-strategy");
  await page.locator("summary", { hasText: "Strategy" }).click();
  await page
    .getByRole("button", { name: /^Accept/ })
    .first()
    .click();
  await page.getByText("since you began").waitFor();
  await shot("5-accepted");
  await page
    .getByRole("button", { name: /^The rule/ })
    .first()
    .click();
  await shot("6-rule");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Before and now" }).click();
  await shot("7-before-and-now");
  await page.getByRole("link", { name: "Episodes" }).click();
  await page.getByLabel("Your question").fill("How do I turn a feature into a behaviour?");
  await page.keyboard.press("Enter");
  await page.locator(".claim").first().waitFor();
  await page.getByLabel("Your question").fill("Which colour has the moon of Jupiter?");
  await page.keyboard.press("Enter");
  await page.getByText("The material does not cover this.").waitFor();
  await shot("8-episodes");
  await page.getByRole("link", { name: "History" }).click();
  for (let at = 0; at < 2; at++) {
    await page.getByRole("button", { name: "Keep this version" }).click();
    await page
      .getByText(/This version of .* is kept/)
      .first()
      .waitFor();
  }
  await shot("9-history");
}
