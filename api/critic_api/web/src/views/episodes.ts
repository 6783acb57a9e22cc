/** Questions to episodes, and answers in quotes. */

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Claim, Nearest, Place } from "../answers";
import type { App } from "../app";
import { copy } from "../clipboard";
import { addressOf, type Episodes, type Exchange, nameOf, noteOf } from "../episodes";

export function episodes(app: App, talk: Episodes): TemplateResult {
  if (!app.facts.keeps) {
    return html`<p class="dim">This service keeps no episodes. Started as <code>critic serve</code> with the extra “grounding”, it answers from those that <code>critic ingest</code> has taken in.</p>`;
  }
  const ask = (event: Event) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector("input") as HTMLInputElement;
    const question = field.value.trim();
    if (!question) return;
    field.value = "";
    void talk.ask(question);
  };
  return html`
    <p class="lede">Ask what was said about objectives and key results. Every answer is a quote with its place; what the episodes do not say is not answered.</p>
    <ol class="talk">${repeat(
      talk.exchanges,
      (each) => each,
      (each) => exchange(each, app),
    )}</ol>
    <form class="asking" @submit=${ask}>
      <label for="question">Your question</label>
      <input id="question" type="text" maxlength="2000" autocomplete="off" enterkeyhint="send" />
      <button>Ask</button>
      ${talk.isAsking ? html`<button type="button" class="plain" @click=${() => talk.stop()}>Stop</button>` : nothing}
    </form>
  `;
}

function exchange(each: Exchange, app: App): TemplateResult {
  const { answer } = each;
  const isOpen = !answer && !each.problem;
  return html`
    <li>
      <h3>${each.question}</h3>
      ${each.claims.map((claim) => said(claim, app))}
      ${isOpen ? html`<p class="dim waiting">Reading…</p>` : nothing}
      ${each.problem ? html`<p class="wrong">${each.problem}</p>` : nothing}
      ${answer && !answer.answered ? refusal(answer.answer, answer.nearest) : nothing}
      ${
        answer?.model?.reason && answer.model.name
          ? html`<p class="dim small">${answer.model.name}: ${answer.model.reason}</p>`
          : nothing
      }
    </li>
  `;
}

function said(claim: Claim, app: App): TemplateResult {
  const isQuote = claim.citations[0]?.quote === claim.text;
  const use = () => {
    const note = noteOf(claim, app.text);
    if (note === null) {
      void copy(
        app,
        Promise.resolve(claim.citations[0]?.quote ?? ""),
        "This form of draft has no comments; the quote is copied and",
      );
      return;
    }
    app.editor.append(note);
    app.say("The quote stands at the end of your draft.");
  };
  return html`
    <div class="claim">
      ${isQuote ? nothing : html`<p>${claim.text}</p>`} ${claim.citations.map(quoted)}
      <p class="act"><button class="plain small" aria-label="Use this in my draft: ${claim.citations[0]?.quote ?? ""}" @click=${use}>Use this in my draft</button></p>
    </div>
  `;
}

function quoted(place: Place): TemplateResult {
  const address = addressOf(place);
  const name = nameOf(place);
  const spoken = place.speaker ? `${place.speaker}, ` : "";
  const where = html`${name}${place.locator && place.locator !== name ? html`, <span class="time">${place.locator}</span>` : nothing}`;
  return html`
    <blockquote>
      <p dir="auto">${place.quote}</p>
      <footer>${spoken}${address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${where}<span class="unseen"> (opens in a new tab)</span></a>` : where}</footer>
    </blockquote>
  `;
}

function refusal(answer: string, nearest: Nearest[]): TemplateResult {
  return html`
    <p>${answer}</p>
    ${
      nearest.length
        ? html`
          <p class="dim small">Nearest to it:</p>
          <ul class="nearest">
            ${nearest.map((each) => html`<li><span>${each.title || each.source}${each.start ? html`, <span class="time">${each.start}</span>` : nothing}</span> <span class="dim" dir="auto">${shortened(each.text)}</span></li>`)}
          </ul>
        `
        : html`<p class="dim small">Nothing that is kept comes near it.</p>`
    }
  `;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
