/** The score and what it is made of, before and now, and what moved it. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app";
import { type Moved, moved, type Named } from "../compare";

const MOST = 6;

export function score(app: App): TemplateResult {
  const { found } = app;
  if (!found?.report.score) return html``;
  const now = moved(app.draft.before, found.report);
  const { total } = found.report.score;
  return html`
    <section class="score" aria-labelledby="score-title">
      <h2 id="score-title" class="unseen">Score</h2>
      <p class="total">
        <strong>${total}</strong> <span class="dim">of 100</span>
        ${now.total ? html`<span class="moved">${signed(now.total)} since you began</span>` : nothing}
      </p>
      <ul class="criteria">${now.criteria.map(criterion)}</ul>
      ${told(now)}
    </section>
  `;
}

/** The same for people who compare: before, and now. */
export function beforeAndNow(app: App): TemplateResult {
  const { found } = app;
  const { before } = app.draft;
  if (!found || !before) return html``;
  const now = moved(before, found.report);
  const row = ({ name, now: value, before: was }: Moved["criteria"][number]) => html`
    <tr>
      <th scope="row">${spelled(name)}</th>
      <td>${was ?? "–"}</td>
      <td>${value}</td>
      <td>${was === null || was === value ? "" : signed(value - was)}</td>
    </tr>
  `;
  return html`
    <div class="compared">
      <div class="scroll" tabindex="0" role="region" aria-label="Scores before and now">
        <table>
          <thead>
            <tr><th scope="col">Score</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Change</th></tr>
          </thead>
          <tbody>
            ${now.criteria.map(row)}
            <tr class="sum">
              <th scope="row">total</th>
              <td>${before.score?.total ?? "–"}</td>
              <td>${found.report.score?.total ?? "–"}</td>
              <td>${now.total ? signed(now.total) : ""}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <div>${list("Cleared", now.cleared, 50)} ${list("New", now.appeared, 50)}</div>
    </div>
  `;
}

export function spelled(criterion: string): string {
  return criterion === "so_what" ? "so what?" : criterion.replaceAll("_", " ");
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

function criterion({ name, now, before }: Moved["criteria"][number]): TemplateResult {
  const change = before !== null && before !== now ? signed(now - before) : "";
  const was = before !== null && before !== now ? html`, ${before} before` : nothing;
  return html`
    <li>
      <span>${spelled(name)}</span>
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="8"></rect>
        <rect class="fill" width=${now} height="8"></rect>
        <rect class="was" x=${Math.max(0, (before ?? 0) - 0.75)} width="1.5" height="8" ?hidden=${!change}></rect>
      </svg>
      <span class="number">${now}<span class="unseen"> of 100${was}</span></span>
      <span class="moved" aria-hidden="true">${change}</span>
    </li>
  `;
}

function told(now: Moved): TemplateResult {
  if (!now.cleared.length && !now.appeared.length) return html``;
  const open = now.cleared.length + now.appeared.length <= MOST;
  const words = [
    now.cleared.length ? `${now.cleared.length} cleared` : "",
    now.appeared.length ? `${now.appeared.length} new` : "",
  ];
  return html`
    <details class="why" ?open=${open}>
      <summary>What moved it: ${words.filter(Boolean).join(", ")}</summary>
      ${list("Cleared", now.cleared, MOST)} ${list("New", now.appeared, MOST)}
    </details>
  `;
}

function list(title: string, named: Named[], most: number): TemplateResult {
  if (!named.length) return html``;
  const rest = named.length - most;
  return html`
    <h3 class="small">${title}</h3>
    <ul class="moves">
      ${named
        .slice(0, most)
        .map((each) => html`<li><span class="code">${each.code}</span> ${each.name}: <q>${each.statement}</q></li>`)}
      ${rest > 0 ? html`<li class="dim">and ${rest} more</li>` : nothing}
    </ul>
  `;
}
