/** What this browser keeps: every draft with what is known around it, so that no text is lost. */

import type { Finding, Score, StrategyRead } from "./answers";

/** What a draft was when work on it began, to be compared with what it is. */
export interface Before {
  text: string;
  score: Score | null;
  findings: Pick<Finding, "code" | "name" | "statement">[];
  /** What each statement said, by its id. */
  statements: Record<string, string>;
}

/** A strategy as it was given and read; `edited` says that a person has corrected it. */
export interface Strategy {
  name: string;
  text: string;
  read: StrategyRead;
  edited: boolean;
}

export interface Context {
  cycle: string;
  level: string;
  team: string;
  profile: string;
}

export interface Draft {
  id: string;
  name: string;
  at: number;
  context: Context;
  strategy: Strategy | null;
  before: Before | null;
  /** Questions to the team that were asked already. */
  asked: string[];
}

const ABOUT = "critic:draft:";
const TEXT = "critic:text:";
const OPEN = "critic:open";
const KEY = "critic:key";

export function blank(id: string, at: number): Draft {
  const context = { cycle: "", level: "", team: "", profile: "default" };
  return { id, name: "", at, context, strategy: null, before: null, asked: [] };
}

/** Drafts by their ids. What cannot be written is told by `put` returning false. */
export class Drafts {
  constructor(
    private readonly local: Storage,
    private readonly session: Storage,
  ) {}

  /** The draft of this tab, or the one that was worked on last. */
  open(): string | null {
    const here = this.session.getItem(OPEN);
    if (here && this.local.getItem(TEXT + here) !== null) return here;
    return this.all()[0]?.id ?? null;
  }

  opened(id: string): void {
    this.session.setItem(OPEN, id);
  }

  /** All drafts, the last one first. */
  all(): Draft[] {
    const found: Draft[] = [];
    for (let at = 0; at < this.local.length; at++) {
      const key = this.local.key(at) ?? "";
      if (key.startsWith(ABOUT)) {
        const draft = this.get(key.slice(ABOUT.length));
        if (draft) found.push(draft);
      }
    }
    return found.sort((one, other) => other.at - one.at);
  }

  get(id: string): Draft | null {
    try {
      const told = JSON.parse(this.local.getItem(ABOUT + id) ?? "null");
      return told === null ? null : { ...blank(id, 0), ...told };
    } catch {
      return null;
    }
  }

  text(id: string): string {
    return this.local.getItem(TEXT + id) ?? "";
  }

  putText(id: string, text: string): boolean {
    return this.put(TEXT + id, text);
  }

  putAbout(draft: Draft): boolean {
    return this.put(ABOUT + draft.id, JSON.stringify(draft));
  }

  forget(id: string): void {
    this.local.removeItem(ABOUT + id);
    this.local.removeItem(TEXT + id);
  }

  /** Forget drafts without a word in them. */
  tidy(keep: string): void {
    for (const each of this.all()) {
      if (each.id !== keep && !this.text(each.id).trim()) this.forget(each.id);
    }
  }

  /** The id of the draft whose text is kept under a key of the storage, else null. */
  static textOf(key: string | null): string | null {
    return key?.startsWith(TEXT) ? key.slice(TEXT.length) : null;
  }

  key(): string | null {
    return this.session.getItem(KEY);
  }

  putKey(key: string): void {
    if (key) this.session.setItem(KEY, key);
    else this.session.removeItem(KEY);
  }

  private put(key: string, value: string): boolean {
    try {
      this.local.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }
}
