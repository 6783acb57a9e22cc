/** How things stand: who answers, what was asked of a model, what went wrong. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app";

/** A line at the top of the page; nothing where all is well. */
export function standing(app: App): TemplateResult {
  return html`
    ${app.isAway ? html`<p class="standing">The service does not answer. Go on writing: your text is kept here, and findings come when it is back.</p>` : nothing}
    ${app.isFull ? html`<p class="standing">This browser has no room for the draft any more: copy it before you leave.</p>` : nothing}
    ${app.trouble ? html`<p class="standing">${app.trouble}</p>` : nothing}
    ${app.notice ? html`<p class="standing notice">${app.notice}</p>` : nothing}
    ${app.needsKey ? key(app) : nothing}
  `;
}

function key(app: App): TemplateResult {
  const enter = (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector("input") as HTMLInputElement;
    app.setKey(field.value.trim());
  };
  return html`
    <form class="standing key" @submit=${enter}>
      <label for="key">${app.drafts.key() ? "This key does not open everything that is asked; paste another" : "This service wants a key; paste yours"}</label>
      <input id="key" type="password" autocomplete="off" required />
      <button>Use it</button>
      <p class="small dim">It stays in this tab and is forgotten with it. <code>critic keys create</code> makes one.</p>
    </form>
  `;
}

/** What became of the model, below the draft. */
export function model(app: App): TemplateResult {
  if (app.isAsking)
    return html`<p class="small dim waiting">The language model is asked; findings do not wait for it.</p>`;
  if (!app.facts.model) {
    return html`<p class="small dim">No language model is asked here. Findings, scores and suggestions need none.</p>`;
  }
  const button = html`<button class="plain" @click=${() => app.ask()} ?disabled=${app.isEmpty || app.isAway}>Ask the language model, too</button>`;
  return html`<p class="small dim">${button} ${told(app)}</p>`;
}

function told({ model }: App): string {
  if (!model?.name) return "";
  if (model.status === "ok" || model.status === "cached") return `${model.name} was asked.`;
  return `${model.name} gave no answer${model.reason ? ` (${model.reason})` : ""}; findings and scores hold without it.`;
}
