/** What there is to say of each statement, and what to write instead. */

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Citation, Finding, Statement, Suggestion } from "../answers";
import { type App, counted } from "../app";
import { spoken } from "../compare";
import { offerOf } from "../offers";
import { openRule } from "./rule";

const MOST = 60;
const LEADS: Record<Suggestion["kind"], string> = {
  rewrite: "Write instead",
  objective: "Write instead",
  split: "Write apart",
  "leading-indicator": "Put beside it",
  guardrail: "Put beside it",
  question: "Ask",
};
const SIGNS = { error: "✗", warning: "▲", info: "•" };

interface Group {
  id: string;
  plain: string;
  findings: Finding[];
  suggestions: Suggestion[];
}

let most = MOST;

export function advice(app: App): TemplateResult {
  const { found } = app;
  if (!found) return html``;
  const groups = grouped(app);
  const shown = groups.slice(0, most);
  const more = () => {
    most += 10 * MOST;
    app.show();
  };
  return html`
    <section aria-labelledby="advice-title">
      <h2 id="advice-title">${heading(app)}</h2>
      ${repeat(
        shown,
        (each) => each.id,
        (each) => group(each, app),
      )}
      ${
        groups.length > shown.length
          ? html`<p><button class="plain" @click=${more}>Show ${groups.length - shown.length} more</button></p>`
          : nothing
      }
      ${unsure(app)} ${rejected(app)}
      ${
        found.notes.length && !app.draft.strategy
          ? html`<p class="dim small">Whether the objectives follow from a strategy is not judged: none is given.</p>`
          : nothing
      }
    </section>
  `;
}

function heading(app: App): string {
  const findings = spoken(app.found?.report.findings ?? []);
  if (findings.length) return counted(findings.length, "finding");
  return app.found?.report.objectives.length ? "Nothing to say against it" : "No objective is found in this text yet";
}

function grouped(app: App): Group[] {
  const { found } = app;
  if (!found) return [];
  const groups = new Map<string, Group>();
  const whole: Group = { id: "", plain: "The whole draft", findings: [], suggestions: [] };
  groups.set("", whole);
  for (const objective of found.report.objectives) {
    for (const each of [objective, ...objective.key_results] as Statement[]) {
      const plain = each.plain ?? "Key results without an objective";
      groups.set(each.id, { id: each.id, plain, findings: [], suggestions: [] });
    }
  }
  for (const each of spoken(found.report.findings)) (groups.get(each.statement ?? "") ?? whole).findings.push(each);
  for (const each of app.suggestions) (groups.get(each.for) ?? whole).suggestions.push(each);
  return [...groups.values()].filter((each) => each.findings.length || each.suggestions.length);
}

function group(group: Group, app: App): TemplateResult {
  const here = atCaret(group, app);
  return html`
    <article class="group" ?data-here=${here}>
      <h3><span class="id">${group.id}</span> ${group.plain}</h3>
      ${group.findings.map((each) => finding(each, app))}
      ${repeat(
        group.suggestions,
        (each) => each,
        (each) => suggestion(each, app),
      )}
    </article>
  `;
}

/** Whether the caret is on something that was found here. */
function atCaret(group: Group, app: App): boolean {
  const { head } = app.editor.view.state.selection.main;
  const marks = app.found?.marks ?? [];
  return marks.some(({ from, to, finding }) => group.findings.includes(finding) && from <= head && head <= to);
}

function finding(each: Finding, app: App): TemplateResult {
  const mark = app.found?.marks.some(({ finding }) => finding === each);
  return html`
    <div class="finding ${each.severity}">
      <p class="name">
        <span class="sign" aria-hidden="true">${SIGNS[each.severity]}</span>
        <span class="unseen">${each.severity}: </span><b>${each.name}</b>
        <button class="code" aria-label="The rule ${each.code}" @click=${() => openRule(app, each.code)}>${each.code}</button>
        ${
          mark
            ? html`<button class="plain small" aria-label="Show “${each.quote}” in the text" @click=${() => app.goTo(each)}>show</button>`
            : nothing
        }
      </p>
      <p>${each.message}</p>
      ${each.question ? html`<p class="ask">${each.question}</p>` : nothing} ${cited(each.citations, app)}
    </div>
  `;
}

function suggestion(each: Suggestion, app: App): TemplateResult {
  if (each.kind === "question") {
    return html`<div class="offer"><p class="lead">Ask the team</p><p class="ask">${each.text}</p>${cited(each.citations, app)}</div>`;
  }
  const offer = offerOf(app.editor.view, each);
  const gain =
    each.score_before !== null && each.score_after !== null ? `score ${each.score_before} to ${each.score_after}` : "";
  const verb = each.kind === "leading-indicator" || each.kind === "guardrail" ? "Add" : "Accept";
  const clears = each.resolves.length ? `clears ${each.resolves.join(", ")}` : "";
  return html`
    <div class="offer">
      <p class="lead">${LEADS[each.kind]}${each.origin === "model" ? html` <span class="dim">in the model’s words</span>` : nothing}</p>
      <p class="instead">${openParts(each.text)}</p>
      <p class="act">
        ${
          offer
            ? html`<button class="accept" aria-label="${verb}: ${each.text}" @click=${() => app.accept(each)}>${verb}</button>`
            : html`<span class="dim small">This line has changed meanwhile</span>`
        }
        <span class="dim small">${[clears, gain].filter(Boolean).join(" · ")}</span>
      </p>
      ${each.why ? html`<p class="small why">${each.why}</p>` : nothing} ${cited(each.citations, app)}
    </div>
  `;
}

/** A text in which what is to be filled in can be seen. */
export function openParts(text: string): (string | TemplateResult)[] {
  return text.split(/(\[[^\]\n]{2,}\])/).map((part, at) => (at % 2 ? html`<span class="blank">${part}</span>` : part));
}

export function cited(citations: Citation[], app: App): TemplateResult[] {
  const { strategy } = app.draft;
  const name = (source: string) => (source === "strategy" && strategy ? strategy.name : source);
  const place = (locator: string) => (strategy?.edited ? locator.replace(/,? ?line \d+$/, "") : locator);
  return citations.map(
    ({ source, locator, quote }) => html`
      <blockquote>
        <p>${quote}</p>
        <footer>${[name(source), place(locator).replace(/^#+ /, "")].filter(Boolean).join(", ")}</footer>
      </blockquote>
    `,
  );
}

function unsure(app: App): TemplateResult {
  const found = app.found?.report.unsure ?? [];
  if (!found.length) return html``;
  const points = [...(app.found?.text ?? "")];
  return html`
    <details class="small">
      <summary>${counted(found.length, "part")} that may not belong to the OKRs</summary>
      <ul>
        ${found.slice(0, 20).map((each) => html`<li><q>${points.slice(...each.span).join("")}</q> ${each.reason}</li>`)}
      </ul>
    </details>
  `;
}

function rejected(app: App): TemplateResult {
  if (!app.rejected.length) return html``;
  return html`
    <details class="small">
      <summary>${counted(app.rejected.length, "proposal")} failed a check and ${app.rejected.length === 1 ? "is" : "are"} not offered</summary>
      <ul>
        ${app.rejected.map((each) => html`<li><span class="id">${each.for}</span> <q>${each.text}</q> ${each.reason}</li>`)}
      </ul>
    </details>
  `;
}
