/** What the draft does not say, set where it is seen. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { App } from "../app";
import { strategyRow } from "./strategy";

const LEVELS = ["", "company", "team", "individual"];

export function context(app: App): TemplateResult {
  const { context, name } = app.draft;
  const named = (event: Event) => app.about({ name: (event.target as HTMLInputElement).value });
  const set = (field: "cycle" | "level" | "team" | "profile") => (event: Event) =>
    app.setContext(field, (event.target as HTMLInputElement).value);
  return html`
    <div class="context">
      <label class="wide">Name
        <input type="text" .value=${name} @change=${named} maxlength="200" placeholder="Untitled" autocomplete="off" />
      </label>
      <label>Cycle
        <input type="text" .value=${context.cycle} @change=${set("cycle")} maxlength="200"
          placeholder=${read(app) || "as in Q3 2026"} autocomplete="off" spellcheck="false"
          aria-invalid=${app.wrong.has("cycle")} aria-describedby="wrong-cycle" />
      </label>
      <label>Level
        <select @change=${set("level")}>
          ${LEVELS.map((each) => html`<option value=${each} .selected=${live(each === context.level)}>${each || "as the draft says"}</option>`)}
        </select>
      </label>
      <label>Rules
        <select @change=${set("profile")}>
          ${app.facts.profiles.map((each) => html`<option value=${each} .selected=${live(each === context.profile)}>${each}</option>`)}
        </select>
      </label>
    </div>
    ${wrong(app, "cycle")} ${wrong(app, "profile")} ${wrong(app, "level")}
    <div class="around">
      <details class="team" ?open=${app.wrong.has("team")}>
        <summary>Team scope${context.team.trim() ? html`: <span class="dim">${short(context.team)}</span>` : html`<span class="dim">: not given</span>`}</summary>
        <label>What the team owns, influences and contributes to, one thing a line
          <textarea rows="4" .value=${context.team} @change=${set("team")} placeholder="owns: the booking page, reminders"></textarea>
        </label>
        ${wrong(app, "team")}
      </details>
      ${strategyRow(app)} ${wrong(app, "strategy")}
    </div>
  `;
}

export function wrong(app: App, field: string): TemplateResult | typeof nothing {
  const said = app.wrong.get(field);
  return said
    ? html`<p class="wrong" id="wrong-${field}" role="alert">${said}. It is left aside until it is changed.</p>`
    : nothing;
}

/** The cycle as the draft says it. */
function read(app: App): string {
  const cycle = app.found?.report.cycle;
  return cycle ? `${month(cycle.start, cycle.end)} to ${month(cycle.end)}` : "";
}

/** The month of a day, and the year where the other day is in another one. */
function month(day: string, other?: string): string {
  const year = other?.slice(0, 4) === day.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return new Date(`${day}T12:00`).toLocaleDateString("en", { month: "short", ...year });
}

function short(text: string): string {
  const line = text.trim().split("\n").join("; ");
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
}
