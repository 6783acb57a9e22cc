/** How the document has become better, and what else this browser keeps. */

import { html, nothing, svg, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Kept } from "../answers";
import { type App, counted } from "../app";
import type { Draft } from "../drafts";
import type { History } from "../history";

const WIDTH = 600;
const HEIGHT = 120;
const EDGE = 12;

export function history(app: App, past: History): TemplateResult {
  return html`
    <section aria-labelledby="kept-title">
      <h3 id="kept-title">On the service</h3>
      ${app.facts.history ? kept(app, past) : html`<p class="dim">This service keeps no critiques.</p>`}
    </section>
    <section aria-labelledby="here-title">
      <h3 id="here-title">In this browser</h3>
      ${here(app)}
    </section>
  `;
}

function kept(app: App, past: History): TemplateResult {
  const { name } = app.draft;
  if (!name)
    return html`<p class="dim">Give the draft a name, and its versions can be kept here with their scores.</p>`;
  const scored = past.kept.filter((each) => each.score);
  return html`
    <p class="keeping">“${name}” <button @click=${() => past.keep()} ?disabled=${app.isEmpty || past.isLoading}>Keep this version</button></p>
    ${past.problem ? html`<p class="wrong" role="alert">${past.problem}</p>` : nothing}
    ${scored.length > 1 ? chart(scored) : nothing}
    ${
      past.kept.length
        ? html`<ol class="versions">${repeat(
            [...past.kept].reverse(),
            (each) => each.id,
            (each) => version(each, past),
          )}</ol>`
        : html`<p class="dim">No version is kept yet. What you keep is the draft with its critique; nothing else is.</p>`
    }
  `;
}

function version(each: Kept, past: History): TemplateResult {
  const { error = 0, warning = 0, info = 0 } = each.summary;
  const when = moment(Date.parse(each.created_at));
  return html`
    <li>
      <span class="number">${each.score?.total ?? "–"}</span>
      <span>${when} <span class="dim small">${counted(error + warning + info, "finding")}</span></span>
      <span class="act">
        <button class="plain small" aria-label="Open the version of ${when}" @click=${() => past.open(each)}>Open</button>
        <button class="plain small" aria-label="Erase the version of ${when}" @click=${() => past.forget(each)}>Erase</button>
      </span>
    </li>
  `;
}

/** The score over time; each version is a step, however long the time between. */
function chart(all: Kept[]): TemplateResult {
  const step = (WIDTH - 2 * EDGE) / (all.length - 1);
  const points = all.map((each, at) => {
    const x = EDGE + at * step;
    const y = HEIGHT - EDGE - ((each.score?.total ?? 0) / 100) * (HEIGHT - 2 * EDGE);
    return { x, y, total: each.score?.total ?? 0 };
  });
  const first = points[0]?.total ?? 0;
  const last = points.at(-1)?.total ?? 0;
  return html`
    <svg class="course" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Score over ${all.length} versions, from ${first} to ${last}">
      <line x1="0" x2=${WIDTH} y1=${EDGE} y2=${EDGE}></line>
      <line x1="0" x2=${WIDTH} y1=${HEIGHT - EDGE} y2=${HEIGHT - EDGE}></line>
      <polyline points=${points.map(({ x, y }) => `${x},${y}`).join(" ")}></polyline>
      ${points.map(({ x, y }) => svg`<circle cx=${x} cy=${y} r="4"></circle>`)}
    </svg>
  `;
}

function here(app: App): TemplateResult {
  const drafts = app.drafts.all();
  return html`
    <p class="dim small">Every draft is kept in this browser as you type, and nowhere else unless you keep it on the service.</p>
    <ul class="versions">${repeat(
      drafts,
      (each) => each.id,
      (each) => local(each, app),
    )}</ul>
  `;
}

function local(draft: Draft, app: App): TemplateResult {
  const isOpen = draft.id === app.draft.id;
  const text = app.drafts.text(draft.id);
  const title = draft.name || text.trim().split("\n")[0]?.slice(0, 70) || "Untitled";
  const open = () => {
    app.open(draft.id);
    location.hash = "draft";
  };
  const forget = () => {
    app.drafts.forget(draft.id);
    app.say(`“${title}” is erased.`);
  };
  return html`
    <li>
      <span></span>
      <span>${title} <span class="dim small">${moment(draft.at)}, ${counted(text.length, "character")}</span></span>
      <span class="act">
        ${
          isOpen
            ? html`<span class="dim small">open</span>`
            : html`
              <button class="plain small" aria-label="Open ${title}" @click=${open}>Open</button>
              <button class="plain small" aria-label="Erase ${title}" @click=${forget}>Erase</button>
            `
        }
      </span>
    </li>
  `;
}

function moment(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
