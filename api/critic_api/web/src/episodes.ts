/** A conversation with the episodes that the service keeps. */

import type { Answer, Claim, Place } from "./answers";
import type { App } from "./app";
import type { components } from "./contract";
import { isAbort, KeyError, RefusedError } from "./service";

export interface Exchange {
  question: string;
  claims: Claim[];
  /** The whole, once it is there. */
  answer: Answer | null;
  problem: string;
}

export class Episodes {
  exchanges: Exchange[] = [];
  private running: AbortController | null = null;

  constructor(private readonly app: App) {}

  get isAsking(): boolean {
    return this.running !== null;
  }

  async ask(question: string): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const exchange: Exchange = { question, claims: [], answer: null, problem: "" };
    this.exchanges.push(exchange);
    this.app.show();
    const body: components["schemas"]["Asked"] = { question };
    try {
      for await (const { name, data } of this.app.service.events("v1/ask", body, running.signal)) {
        if (name === "claim") exchange.claims.push(claimOf(data));
        else if (name === "done") this.done(exchange, data as Answer);
        else if (name === "error") throw new Error((data as { title: string }).title);
        this.app.show();
      }
      if (!exchange.answer) throw new Error("The answer was broken off");
    } catch (error) {
      exchange.problem = this.problem(error);
    } finally {
      if (this.running === running) this.running = null;
      this.app.show();
    }
  }

  stop(): void {
    this.running?.abort();
  }

  private done(exchange: Exchange, answer: Answer): void {
    exchange.answer = answer;
    exchange.claims = answer.claims;
    const quotes = answer.claims.length;
    this.app.announce(answer.answered ? `Answered with ${quotes} quotes.` : "The episodes do not answer that.");
  }

  private problem(error: unknown): string {
    if (isAbort(error)) return "Stopped.";
    if (error instanceof KeyError) this.app.needsKey = true;
    if (error instanceof RefusedError && error.status === 404) {
      return "This service keeps no episodes: it was started without a home, or without what reads them.";
    }
    return error instanceof Error ? error.message : String(error);
  }
}

/** A claim may come as it is, or below a key of that name. */
function claimOf(data: unknown): Claim {
  const told = data as Claim & { claim?: Claim };
  return told.claim ?? told;
}

/** The address of a moment, where it is one that a browser may open. */
export function addressOf(place: Place): string | null {
  if (!place.url) return null;
  try {
    const url = new URL(place.url);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

export function nameOf(place: Place): string {
  return place.title || place.source;
}

/**
 * A quote as it is put at the end of a draft: where nothing is judged, and where the form of the
 * draft has comments. Null where it has none, as JSON.
 */
export function noteOf(claim: Claim, draft: string): string | null {
  const [place] = claim.citations;
  if (!place) return null;
  const where = [place.speaker, nameOf(place), place.locator, addressOf(place)].filter(Boolean).join(", ");
  const quote = place.quote.replace(/\s+/g, " ").trim();
  const lead = lineEnd(draft);
  if (/^\s*[{[]/.test(draft)) return null;
  if (/^(objectives?|okrs?|key[_ -]?results?|cycle)\s*:\s*$/im.test(draft)) return `${lead}# “${quote}”\n# ${where}\n`;
  return `${lead}\n> “${quote}”\n> — ${where}\n`;
}

function lineEnd(draft: string): string {
  return draft === "" || draft.endsWith("\n") ? "" : "\n";
}
