/** A strategy: dropped or pasted, read by the service, and corrected by those who know better. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { type ChoiceRead, PARTS, type Part, type Passage, type StrategyRead } from "../answers";
import { type App, counted } from "../app";
import type { components } from "../contract";
import type { Strategy } from "../drafts";
import { sendable } from "../units";

const TITLES: Record<Part, string> = {
  narrative: "Why us, why now",
  playing_field: "Whom we serve",
  winning_moves: "How we win",
  declined: "What we decline",
};
const BESIDE = [
  ["north_star", "North Star"],
  ["horizon", "Horizon"],
  ["journey", "Journey, first step first"],
] as const;

let isReading = false;
let problem = "";

export function strategyRow(app: App): TemplateResult {
  const { strategy } = app.draft;
  const told = strategy
    ? html`: ${strategy.name} <span class="dim">${counted(passagesOf(strategy.read).length, "passage")}${strategy.edited ? ", corrected" : ""}</span>`
    : html`<span class="dim">: not given</span>`;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void readFile(app, file);
  };
  return html`
    <details class="strategy" ?open=${app.wrong.has("strategy")} @dragover=${(event: Event) => event.preventDefault()} @drop=${drop}>
      <summary>Strategy${told}</summary>
      ${problem ? html`<p class="wrong" role="alert">${problem}</p>` : nothing}
      ${isReading ? html`<p class="dim">Reading…</p>` : strategy ? understood(app, strategy) : empty(app)}
    </details>
  `;
}

export async function readFile(app: App, file: File): Promise<void> {
  const text = await file.text();
  if (text.includes("\0") || text.startsWith("%PDF")) {
    problem = `${file.name} is no text. Save it as text or Markdown, or paste what is in it.`;
    app.show();
    return;
  }
  await read(app, text, file.name);
}

async function read(app: App, text: string, name: string): Promise<void> {
  problem = "";
  isReading = true;
  app.show();
  try {
    const body: components["schemas"]["Told"] = { text: sendable(text), name: name.slice(0, 200) };
    const found = await app.service.post<StrategyRead>("v1/strategy", body);
    if (passagesOf(found).length) {
      app.setStrategy({ name, text, read: found, edited: false });
      app.announce(`The strategy is read: ${counted(passagesOf(found).length, "passage")}.`);
    } else
      problem =
        "Nothing of a strategy is found in it. Headings such as “Whom we serve”, “How we win” and “What we decline” help.";
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  } finally {
    isReading = false;
    app.show();
  }
}

function empty(app: App): TemplateResult {
  const pick = (event: Event) => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) void readFile(app, file);
  };
  const take = (event: Event) => {
    event.preventDefault();
    const area = (event.target as HTMLFormElement).querySelector("textarea") as HTMLTextAreaElement;
    if (area.value.trim()) void read(app, area.value, "strategy");
  };
  return html`
    <p class="dim small">Drop a document here, choose one, or paste it. What is read is shown with its quotes, and you can put it right.</p>
    <p><label class="file">Choose a text, Markdown or YAML file <input type="file" accept=".md,.markdown,.txt,.yaml,.yml,text/*" @change=${pick} /></label></p>
    <form @submit=${take}>
      <label>Or paste it <textarea rows="5" maxlength="100000"></textarea></label>
      <button>Read it</button>
    </form>
  `;
}

function understood(app: App, strategy: Strategy): TemplateResult {
  const change = (edit: (read: StrategyRead) => void) => {
    const read = structuredClone(strategy.read);
    edit(read);
    app.setStrategy(passagesOf(read).length ? { ...strategy, read, edited: true } : null);
  };
  const { read } = strategy;
  return html`
    <div class="choices">
      ${strategy.edited ? nothing : lacking(read)}
      ${read.choices.map((each, at) => choice(each, at, read.choices.length, change))}
      ${BESIDE.map(([name, title]) => passages(title, read[name], (edit) => change((all) => edit(all[name]))))}
      <p class="act">
        <button class="plain" @click=${() => change((all) => all.choices.push({ name: null, narrative: [], playing_field: [], winning_moves: [added()], declined: [] }))}>Add a choice</button>
        <button class="plain" @click=${() => app.setStrategy(null)}>Take the strategy away</button>
      </p>
    </div>
  `;
}

type Change = (edit: (read: StrategyRead) => void) => void;

function choice(each: ChoiceRead, at: number, count: number, change: Change): TemplateResult {
  const rename = (event: Event) =>
    change((read) => {
      (read.choices[at] as ChoiceRead).name = (event.target as HTMLInputElement).value.trim() || null;
    });
  return html`
    <fieldset>
      <legend>${count > 1 ? `Choice ${at + 1}` : "The choice"}</legend>
      ${
        count > 1 || each.name
          ? html`<label>Name <input type="text" .value=${each.name ?? ""} @change=${rename} maxlength="200" /></label>`
          : nothing
      }
      ${PARTS.map((part) =>
        passages(
          TITLES[part],
          each[part],
          (edit) => change((read) => edit((read.choices[at] as ChoiceRead)[part])),
          (passage, to) =>
            change((read) => {
              const here = read.choices[at] as ChoiceRead;
              const [moved] = here[part].splice(passage, 1);
              if (moved) here[to].push(moved);
            }),
          part,
        ),
      )}
    </fieldset>
  `;
}

function passages(
  title: string,
  all: Passage[],
  change: (edit: (all: Passage[]) => void) => void,
  move?: (at: number, to: Part) => void,
  part?: Part,
): TemplateResult {
  return html`
    <h3 class="part">${title}</h3>
    <ul class="passages">
      ${repeat(
        all,
        (_, at) => at,
        (each, at) => passage(each, at, title, change, move, part),
      )}
    </ul>
    <button class="plain small" aria-label="Add to ${title}" @click=${() => change((list) => list.push(added()))}>Add</button>
  `;
}

function passage(
  each: Passage,
  at: number,
  title: string,
  change: (edit: (all: Passage[]) => void) => void,
  move?: (at: number, to: Part) => void,
  part?: Part,
): TemplateResult {
  const write = (event: Event) =>
    change((list) => {
      (list[at] as Passage).text = (event.target as HTMLTextAreaElement).value;
    });
  const quote = each.quote === each.text ? nothing : html`<q>${each.quote}</q> `;
  const from = each.quote ? html`${quote}${each.locator.replace(/^#+ /, "")}` : html`added by you`;
  return html`
    <li>
      <textarea rows="2" .value=${each.text} @change=${write} aria-label="${title}, ${at + 1}"></textarea>
      <p class="dim small">${from}</p>
      <p class="act small">
        ${
          move && part
            ? html`<label>is <select @change=${(event: Event) => move(at, (event.target as HTMLSelectElement).value as Part)}>
              ${PARTS.map((name) => html`<option value=${name} .selected=${live(name === part)}>${TITLES[name]}</option>`)}
            </select></label>`
            : nothing
        }
        <button class="plain" aria-label="Remove “${each.text}”" @click=${() => change((list) => list.splice(at, 1))}>Remove</button>
      </p>
    </li>
  `;
}

function lacking(read: StrategyRead): TemplateResult | typeof nothing {
  const findings = read.documents[0]?.findings ?? [];
  if (!findings.length) return nothing;
  return html`<ul class="small lacks">${findings.map((each) => html`<li>${each.message}</li>`)}</ul>`;
}

function passagesOf(read: StrategyRead): Passage[] {
  const own = read.choices.flatMap((each) => PARTS.flatMap((part) => each[part]));
  return [...own, ...read.north_star, ...read.horizon, ...read.journey];
}

function added(): Passage {
  return { text: "", source: "", locator: "", quote: "" };
}
