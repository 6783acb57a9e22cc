/** Puts the page together. */

import { html, render } from "lit-html";
import { App } from "./app";
import { Drafts } from "./drafts";
import { Episodes } from "./episodes";
import { History } from "./history";
import { memory } from "./memory";
import { type Facts, Service } from "./service";
import { advice } from "./views/advice";
import { changes } from "./views/changes";
import { context } from "./views/context";
import { episodes } from "./views/episodes";
import { history } from "./views/history";
import { questions } from "./views/questions";
import { score } from "./views/score";
import { share } from "./views/share";
import { model, standing } from "./views/standing";

const VIEWS = ["draft", "changes", "episodes", "history"];
const QUIET_MS = 1500;

function element(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

const facts = JSON.parse(element("service").textContent ?? "{}") as Facts;
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
const drafts = new Drafts(memory("localStorage"), memory("sessionStorage"));
const service = new Service(() => drafts.key());

let isDue = false;

/** Shows the state before the next frame, however often it is asked to. */
function show(): void {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    draw();
  });
}

let saying: ReturnType<typeof setTimeout> | undefined;

/** Says something when people pause, and the last thing alone. */
function announce(text: string): void {
  clearTimeout(saying);
  saying = setTimeout(() => {
    element("said").textContent = text;
  }, QUIET_MS);
}

const app = new App(facts, service, drafts, element("editor"), nonce, show, announce);
const talk = new Episodes(app);
const past = new History(app);

function draw(): void {
  render(standing(app), element("standing"));
  const view = current();
  if (view === "draft") {
    render(context(app), element("context"));
    render(html`${model(app)} ${share(app)}`, element("below"));
    render(html`${empty()} ${score(app)} ${advice(app)} ${questions(app)}`, element("aside"));
  } else if (view === "changes") render(changes(app), element("changes"));
  else if (view === "episodes") render(episodes(app, talk), element("episodes"));
  else render(history(app, past), element("history"));
}

function empty() {
  if (!app.isEmpty) return html``;
  return html`
    <div class="welcome">
      <p class="lede">Paste, drop or type your objectives and key results.</p>
      <p>What cannot be measured, what is work and no result, and what only the team can answer is underlined as you write. Nothing leaves this browser but to be judged by the service that this page comes from.</p>
      <p><button @click=${() => app.bring(EXAMPLE, "")}>Begin with an example</button></p>
    </div>
  `;
}

const EXAMPLE = `# Q3 2026

Objective: Commuters lock their bike at the station without a worry
- Launch the app for bike lockers
- Share of lockers taken on weekdays rises from 38% to 60%
- Improve satisfaction
- Thefts per month fall to 5
`;

function current(): string {
  const name = location.hash.slice(1);
  return VIEWS.includes(name) ? name : "draft";
}

function go(isFirst = false): void {
  const view = current();
  for (const name of VIEWS) {
    element(`view-${name}`).hidden = name !== view;
    const link = element(`to-${name}`);
    if (name === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const title = element(`to-${view}`).textContent ?? "";
  document.title = view === "draft" ? "okr-critic" : `${title.trim()} · okr-critic`;
  draw();
  if (view === "history") void past.load();
  if (view === "draft") app.editor.view.requestMeasure();
  if (!isFirst) element(`view-${view}`).querySelector("h2")?.focus();
}

element("skip").addEventListener("click", (event) => {
  event.preventDefault();
  if (current() === "draft") app.editor.view.focus();
  else element(`view-${current()}`).querySelector("h2")?.focus();
});
addEventListener("hashchange", () => go());
addEventListener("pagehide", () => app.flush());
document.addEventListener("visibilitychange", () => document.hidden && app.flush());
addEventListener("storage", ({ key, newValue }) => {
  // The same draft in another tab: what is written there is taken over here, where nobody writes.
  const isOurs = Drafts.textOf(key) === app.draft.id && newValue !== null;
  if (isOurs && !document.hasFocus() && newValue !== app.text) app.editor.adopt(newValue);
});
// A file that misses the text is not to take the place of the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

app.needsKey = facts.keys && !drafts.key();
go(true);
app.begin();
