/** The page of a rule, in a dialog. */

import { html, nothing, render } from "lit-html";
import type { Rule } from "../answers";
import type { App } from "../app";

const known = new Map<string, Rule>();

export async function openRule(app: App, code: string): Promise<void> {
  const dialog = document.getElementById("rule") as HTMLDialogElement;
  try {
    const rule = known.get(code) ?? (await app.service.get<Rule>(`v1/rules/${encodeURIComponent(code)}`));
    known.set(code, rule);
    render(page(rule, dialog), dialog);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  } catch (error) {
    app.say(`The rule cannot be shown: ${error instanceof Error ? error.message : error}`);
  }
}

function page(rule: Rule, dialog: HTMLDialogElement) {
  const examples = (title: string, texts: string[]) =>
    texts.length
      ? html`<h3>${title}</h3><ul class="examples">${texts.map((each) => html`<li><pre>${each.trim()}</pre></li>`)}</ul>`
      : nothing;
  return html`
    <form method="dialog" class="close"><button class="plain" autofocus>Close</button></form>
    <p class="dim small"><span class="code">${rule.code}</span> · ${rule.criterion.replaceAll("_", " ")} · ${rule.severity}</p>
    <h2 id="rule-title">${rule.name}</h2>
    <p class="lede">${rule.summary}</p>
    ${paragraphs(rule.why)} ${examples("It speaks of", rule.bad)} ${examples("It lets pass", rule.good)}
    ${rule.boundary ? html`<h3>Where it ends</h3>${paragraphs(rule.boundary)}` : nothing}
    ${rule.source ? html`<p class="dim small">${rule.source}</p>` : nothing}
    <p class="unseen"><button @click=${() => dialog.close()}>Close</button></p>
  `;
}

function paragraphs(text: string) {
  return text.split(/\n{2,}/).map((each) => html`<p>${each}</p>`);
}
