/** Taking the critique elsewhere. */

import { html, type TemplateResult } from "lit-html";
import type { App } from "../app";
import { copy, save } from "../clipboard";

export function share(app: App): TemplateResult {
  const isNothing = app.isEmpty || app.isAway;
  const page = async () => {
    try {
      const text = await app.service.text(path(app), app.body({ llm: false }), "text/html");
      save(text, `${fileName(app)}.html`, "text/html");
      app.say("The report is saved: one page that fetches and runs nothing, to send to anybody.");
    } catch (error) {
      app.say(`There is no report: ${error instanceof Error ? error.message : error}`);
    }
  };
  const markdown = () =>
    copy(app, app.service.text(path(app), app.body({ llm: false }), "text/markdown"), "The critique as Markdown");
  return html`
    <p class="act share">
      <button class="plain" ?disabled=${isNothing} @click=${page}>Save as a report</button>
      <button class="plain" ?disabled=${isNothing} @click=${markdown}>Copy as Markdown</button>
      <button class="plain" ?disabled=${app.isEmpty} @click=${() => save(app.text, `${fileName(app)}.md`, "text/markdown")}>Save the draft</button>
      <button class="plain" ?disabled=${app.isEmpty} @click=${() => app.open(null)}>New draft</button>
    </p>
  `;
}

function path(app: App): string {
  return `v1/critique?title=${encodeURIComponent(app.draft.name || "Draft")}`;
}

function fileName(app: App): string {
  return (
    app.draft.name
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "critique"
  );
}
