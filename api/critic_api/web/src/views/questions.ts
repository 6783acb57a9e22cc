/** What only the team knows, as a list to go through. */

import { html, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { App } from "../app";
import { copy } from "../clipboard";
import { spoken, statementsOf } from "../compare";

interface Question {
  text: string;
  about: string;
}

export function questionsOf(app: App): Question[] {
  if (!app.found) return [];
  const statements = statementsOf(app.found.report);
  const asked = new Map<string, Question>();
  const add = (text: string | null, id: string | null) => {
    if (text && !asked.has(text)) asked.set(text, { text, about: (id && statements[id]) || "the whole draft" });
  };
  for (const each of spoken(app.found.report.findings)) add(each.question, each.statement);
  for (const each of app.suggestions) if (each.kind === "question") add(each.text, each.for);
  return [...asked.values()];
}

export function questions(app: App): TemplateResult {
  const all = questionsOf(app);
  if (!all.length) return html``;
  const done = all.filter((each) => app.draft.asked.includes(each.text));
  const list = () => all.map((each) => `- [${done.includes(each) ? "x" : " "}] ${each.text}`).join("\n");
  return html`
    <section aria-labelledby="questions-title" class="questions">
      <h2 id="questions-title">Questions to the team</h2>
      <p class="dim small">
        ${done.length} of ${all.length} asked
        <button class="plain" @click=${() => copy(app, Promise.resolve(`${list()}\n`), "The questions")}>Copy the list</button>
      </p>
      <ul class="checks">${repeat(
        all.slice(0, 60),
        (each) => each.text,
        (each) => item(each, app),
      )}</ul>
    </section>
  `;
}

function item({ text, about }: Question, app: App): TemplateResult {
  const isDone = app.draft.asked.includes(text);
  const tick = () => {
    const asked = app.draft.asked.filter((each) => each !== text);
    app.about({ asked: isDone ? asked : [...asked, text] });
  };
  return html`
    <li>
      <label><input type="checkbox" .checked=${isDone} @change=${tick} /><span>${text} <span class="dim small">${about}</span></span></label>
    </li>
  `;
}
