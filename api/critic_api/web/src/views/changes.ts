/** The draft as it was and as it is, side by side. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app";
import { type Beside, type Piece, rows } from "../rows";
import { beforeAndNow } from "./score";

const MOST = 2000;
const LARGE = 300_000;

export function changes(app: App): TemplateResult {
  const { before } = app.draft;
  if (!before) {
    return html`<p class="dim">There is nothing to compare yet. A draft is compared with what it was when you pasted it, or with its first score.</p>`;
  }
  const now = app.text;
  const tooLong = before.text.length + now.length > LARGE;
  return html`
    <p class="act">
      <button class="plain" @click=${() => app.beginHere()}>Compare with the draft as it is now</button>
      <button class="plain" @click=${() => restore(app, before.text)} ?disabled=${now === before.text}>Put back what it was</button>
    </p>
    ${beforeAndNow(app)}
    ${now === before.text ? html`<p class="dim">Nothing has changed since then.</p>` : nothing}
    ${tooLong ? html`<p class="dim">The texts are too long to be shown side by side.</p>` : beside(rows(before.text, now))}
  `;
}

function restore(app: App, text: string): void {
  app.editor.replace(text);
  app.announce("The draft is what it was; Control Z takes that back.");
  app.show();
}

function beside(all: Beside[]): TemplateResult {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Before and now, line by line">
      <table class="beside">
        <thead><tr><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
        <tbody>${all.slice(0, MOST).map(row)}</tbody>
      </table>
    </div>
  `;
}

function row(each: Beside): TemplateResult {
  if (typeof each === "number") return html`<tr class="left-out"><td colspan="2">${each} lines are the same</td></tr>`;
  const isChanged = each.before !== each.after;
  return html`
    <tr class=${isChanged ? "changed" : ""}>
      <td dir="auto">${each.before?.map((piece) => part(piece, "del"))}</td>
      <td dir="auto">${each.after?.map((piece) => part(piece, "ins"))}</td>
    </tr>
  `;
}

function part({ text, changed }: Piece, how: "del" | "ins"): TemplateResult | string {
  if (!changed) return text;
  return how === "del" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}
