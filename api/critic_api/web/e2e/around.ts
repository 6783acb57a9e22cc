/** A browser, and services for it, that end with the tests. */

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const ROOT = process.env.CRITIC_ROOT as string;
const PYTHON = process.env.CRITIC_PYTHON as string;
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Served {
  url: string;
  port: number;
  /** The key that opens everything, where keys are wanted. */
  key: string;
  stop(): Promise<void>;
}

/** Starts a service; the flags are those of tests/page/serve.py. */
export async function serve(...flags: string[]): Promise<Served> {
  const child = spawn(PYTHON, ["-m", "tests.page.serve", ...flags], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
    if (line.startsWith("http://")) break;
  }
  const url = lines.at(-1) ?? "";
  if (!url) throw new Error(`the service did not start: ${flags.join(" ")}`);
  const key = lines.find((each) => each.startsWith("critic_")) ?? "";
  return { url, port: Number(new URL(url).port), key, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

export function launch(): Promise<Browser> {
  const executablePath = process.env.CRITIC_CHROMIUM as string;
  return chromium.launch({ executablePath, args: FLAGS });
}

export type Options = Parameters<Browser["newContext"]>[0];

/** A page of its own, which may complain of nothing: no error, no breach of its policy. */
export async function visit(browser: Browser, url: string, options: Options = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // What a browser says of an answer that is no 200 is expected of tests that ask for one.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complaints.push(message.text());
    }
  });
  await page.goto(url);
  return { context, page, complaints };
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

/** Puts a text into the editor as a paste does, in the place of what is there. */
export async function paste(page: Page, text: string): Promise<void> {
  const editor = page.getByRole("textbox", { name: "Your draft" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await editor.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    data.setData("text/html", `<b>${pasted}</b>`);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** What the editor holds, also where it is longer than what is drawn. */
export function kept(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = sessionStorage.getItem("critic:open");
    return localStorage.getItem(`critic:text:${id}`) ?? "";
  });
}

export const WEAK = `Objective: Neighbours borrow tools instead of buying them by the end of Q3 2026
- Share of members who borrow in a month rises from 22% to 35%
- Launch the new catalogue
`;
