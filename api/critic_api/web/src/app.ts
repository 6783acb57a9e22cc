/** The state of the page, and what can be done; views are functions of it. */

import type { DocumentReport, Finding, Model, Rejected, Report, Suggestion } from "./answers";
import { type Body, bodyOf } from "./around";
import { beforeOf } from "./compare";
import { blank, type Draft, type Drafts, type Strategy } from "./drafts";
import { Editor } from "./editor";
import { goTo, type Mark, setMarks } from "./marks";
import { addOffers, type Offer, offered, offerOf, setOffers, take } from "./offers";
import { Scheduler } from "./scheduler";
import { type Facts, KeyError, RefusedError, type Service } from "./service";
import { toUnits } from "./units";

/** What was found in a text; `text` is the one that it is about. */
export interface Found {
  text: string;
  report: DocumentReport;
  notes: string[];
  /** From code points of the text to UTF-16 units. */
  units: (point: number) => number;
  marks: readonly Mark[];
}

const LARGE = 200_000;
const LATER_MS = 300;
const NOTICE_MS = 8000;
const SOON_MS = 30;

export class App {
  draft: Draft;
  found: Found | null = null;
  suggestions: Suggestion[] = [];
  rejected: Rejected[] = [];
  model: Model | null = null;
  isAway = false;
  isAsking = false;
  needsKey = false;
  /** Why there is no answer, beyond fields that are wrong. */
  trouble = "";
  wrong: ReadonlyMap<string, string> = new Map();
  /** What was done last, for a while. */
  notice = "";
  /** Whether this browser refuses to keep the text. */
  isFull = false;
  readonly editor: Editor;
  readonly scheduler: Scheduler;
  private noticing: ReturnType<typeof setTimeout> | undefined;
  private offering: ReturnType<typeof setTimeout> | undefined;
  private writing: ReturnType<typeof setTimeout> | undefined;
  private isFresh = false;

  constructor(
    readonly facts: Facts,
    readonly service: Service,
    readonly drafts: Drafts,
    parent: HTMLElement,
    nonce: string,
    /** Shows the state as it is now. */
    readonly show: () => void,
    /** Says something to those who listen instead of looking. */
    readonly announce: (text: string) => void,
  ) {
    this.draft = this.loaded(drafts.open());
    this.editor = new Editor(parent, this.drafts.text(this.draft.id), this.listens(), nonce);
    this.scheduler = new Scheduler({
      check: (signal) => this.check(signal),
      critique: (signal, withModel) => this.critique(signal, withModel),
      isThere: () => service.isThere(),
      away: (isAway) => this.went(isAway),
      failed: (error) => this.failed(error),
    });
  }

  get text(): string {
    return this.editor.text;
  }

  get isEmpty(): boolean {
    return !this.editor.view.state.doc.length;
  }

  /** Begin to work on what there is. */
  begin(): void {
    if (!this.isEmpty) this.scheduler.changed(this.isLarge);
  }

  /** Say what was done to everybody. */
  say(text: string): void {
    this.notice = text;
    clearTimeout(this.noticing);
    this.noticing = setTimeout(() => {
      this.notice = "";
      this.show();
    }, NOTICE_MS);
    this.announce(text);
    this.show();
  }

  /** Keep what is known around the draft, and judge by it. */
  about(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change, at: Date.now() };
    this.keepAbout();
    this.show();
  }

  setContext(field: keyof Draft["context"], value: string): void {
    this.about({ context: { ...this.draft.context, [field]: value } });
    this.right(field);
  }

  setStrategy(strategy: Strategy | null): void {
    this.about({ strategy });
    this.right("strategy");
  }

  setKey(key: string): void {
    this.drafts.putKey(key);
    this.needsKey = false;
    this.show();
    this.begin();
  }

  /** Open a draft that this browser keeps, or a new one. */
  open(id: string | null): void {
    this.flush();
    this.scheduler.stop();
    this.draft = this.loaded(id);
    this.clear();
    this.editor.open(this.drafts.text(this.draft.id));
    this.show();
    this.begin();
    this.editor.view.focus();
  }

  /** Put a text, as that of a file, in the place of an empty draft, or beside the one there is. */
  bring(text: string, name: string): void {
    if (this.text.trim()) this.open(null);
    this.draft = { ...this.draft, name };
    this.editor.replace(text);
    this.editor.view.focus();
  }

  /** Compare with the text as it is now from here on. */
  beginHere(): void {
    if (this.found) this.about({ before: beforeOf(this.found.text, this.found.report) });
    this.announce("The draft is compared with what it is now.");
  }

  accept(suggestion: Suggestion): void {
    const offer = offerOf(this.editor.view, suggestion);
    if (!offer) return;
    const open = take(this.editor.view, offer);
    this.suggestions = this.suggestions.filter((each) => each !== suggestion);
    const hint = open ? ` Now fill in ${open}.` : "";
    this.announce(`Written into the draft; Control Z takes it back.${hint}`);
    this.show();
  }

  goTo(finding: Finding): void {
    const mark = this.found?.marks.find((each) => each.finding === finding);
    if (mark) goTo(this.editor.view, this.now(mark));
  }

  /** The body of a request on the draft as it is. */
  body(extra: Partial<Body> = {}): Body {
    return { ...bodyOf(this.draft, this.text, this.wrong), ...extra };
  }

  /** Write what is not written yet. */
  flush(): void {
    clearTimeout(this.writing);
    this.writing = undefined;
    this.keepText();
  }

  private get isLarge(): boolean {
    return this.editor.view.state.doc.length > LARGE;
  }

  private listens() {
    return {
      changed: (isFresh: boolean) => this.changed(isFresh),
      moved: () => this.show(),
      said: ({ message, question }: Finding) => this.announce(`${message} ${question ?? ""}`),
      dropped: (file: File) => void this.drop(file),
      now: () => this.ask(),
    };
  }

  /** Ask for all there is, the model too where there is one. */
  ask(): void {
    this.scheduler.now(this.facts.model);
  }

  async drop(file: File): Promise<void> {
    const text = await file.text();
    if (text.includes("\0")) {
      this.failed(new Error(`${file.name} is no text. Open it and paste what is in it.`));
      return;
    }
    this.bring(text, file.name.replace(/\.\w+$/, ""));
  }

  private changed(isFresh: boolean): void {
    if (isFresh) this.isFresh = true;
    if (this.isLarge) this.writing ??= setTimeout(() => this.flush(), LATER_MS);
    else this.keepText();
    if (this.isEmpty) {
      this.clear();
      this.scheduler.stop();
    } else this.scheduler.changed(this.isLarge);
    this.show();
  }

  private async check(signal: AbortSignal): Promise<void> {
    const body = this.body();
    const report = await this.service.post<Report>("v1/check", body, signal);
    if (!signal.aborted) this.foundAt(this.text, report);
  }

  private async critique(signal: AbortSignal, withModel: boolean): Promise<void> {
    const body = this.body({ llm: withModel });
    const text = this.text;
    const suggestions: Suggestion[] = [];
    this.isAsking = withModel;
    this.show();
    try {
      for await (const { name, data } of this.service.events("v1/critique", body, signal)) {
        if (signal.aborted) return;
        if (name === "findings") {
          this.foundAt(text, data as Report);
          this.offerAnew();
        } else if (name === "suggestion") {
          suggestions.push(data as Suggestion);
          this.offerOne(data as Suggestion);
        } else if (name === "done") this.done(data as Report, suggestions);
        else if (name === "error") throw new Error((data as { title: string }).title);
      }
    } finally {
      this.isAsking = false;
      this.show();
    }
  }

  private foundAt(text: string, report: Report): void {
    const [document] = report.documents;
    if (!document) return;
    const units = toUnits(text);
    const marks = document.findings
      .filter((each) => !each.suppressed)
      .map((finding) => ({ from: units(finding.span[0]), to: units(finding.span[1]), finding }))
      .filter((each) => each.from < each.to && each.to <= text.length);
    this.found = { text, report: document, notes: report.notes, units, marks };
    this.editor.view.dispatch({ effects: setMarks.of(marks) });
    this.compared(text, document);
    this.show();
  }

  private done(report: Report, suggestions: Suggestion[]): void {
    this.model = report.model;
    this.rejected = report.documents[0]?.rejected ?? [];
    if (!suggestions.length) for (const each of report.documents[0]?.suggestions ?? []) this.offerOne(each);
    if (!this.found) return;
    if (!this.draft.before && this.found.report.score) this.beganHere();
    const { findings, score } = this.found.report;
    const count = findings.filter((each) => !each.suppressed).length;
    const scored = score ? `, score ${score.total}` : "";
    const offers = this.suggestions.filter((each) => each.edit).length;
    this.announce(`${counted(count, "finding")}${scored}, ${counted(offers, "suggestion")}`);
  }

  /** A text that was pasted is at once what the draft is compared with. */
  private compared(text: string, report: DocumentReport): void {
    if (this.isFresh && report.score) {
      this.isFresh = false;
      this.draft = { ...this.draft, before: beforeOf(text, report) };
      this.keepAbout();
    }
  }

  private beganHere(): void {
    if (this.found) this.about({ before: beforeOf(this.found.text, this.found.report) });
  }

  private offerAnew(): void {
    this.suggestions = [];
    clearTimeout(this.offering);
    this.offering = undefined;
    this.editor.view.dispatch({ effects: setOffers.of([]) });
  }

  /** Suggestions come in heaps, so they are placed together, while whoever types goes on. */
  private offerOne(suggestion: Suggestion): void {
    this.suggestions.push(suggestion);
    this.offering ??= setTimeout(() => this.offer(), SOON_MS);
  }

  private offer(): void {
    clearTimeout(this.offering);
    this.offering = undefined;
    const { found } = this;
    if (found?.text !== this.text) return;
    const known = new Set(this.editor.view.state.field(offered).map((each) => each.suggestion));
    const fresh = this.suggestions.filter((each) => each.edit && !known.has(each));
    this.editor.view.dispatch({ effects: addOffers.of(fresh.map((each) => placed(each, found.units))) });
    this.show();
  }

  /** A field has been changed, so that it may be right now. */
  private right(field: string): void {
    this.wrong = new Map([...this.wrong].filter(([name]) => name !== field));
    this.begin();
    this.show();
  }

  private failed(error: unknown): void {
    this.trouble = "";
    if (error instanceof KeyError) this.needsKey = true;
    if (error instanceof RefusedError) this.refused(error);
    else if (error) this.trouble = error instanceof Error ? error.message : String(error);
    if (!error) this.needsKey = false;
    this.show();
  }

  private refused(error: RefusedError): void {
    const ours = [...error.fields].filter(([name]) => name in this.draft.context || name === "strategy");
    if (ours.length) {
      this.wrong = new Map([...this.wrong, ...ours]);
      this.begin();
      return;
    }
    this.trouble =
      error.status === 413
        ? "This is longer than the service takes at once, so it is not judged. It is kept here."
        : error.message;
  }

  private went(isAway: boolean): void {
    this.isAway = isAway;
    this.announce(isAway ? "The service does not answer. Your text is kept here." : "The service is back.");
    this.show();
  }

  private now(mark: Mark): Mark {
    const length = this.editor.view.state.doc.length;
    return { ...mark, from: Math.min(mark.from, length), to: Math.min(mark.to, length) };
  }

  private clear(): void {
    this.found = null;
    this.suggestions = [];
    this.rejected = [];
    this.isFresh = false;
    this.trouble = "";
    this.wrong = new Map();
  }

  private loaded(id: string | null): Draft {
    const kept = id ? this.drafts.get(id) : null;
    const draft = kept ?? blank(id ?? crypto.randomUUID(), Date.now());
    this.drafts.opened(draft.id);
    this.drafts.tidy(draft.id);
    return draft;
  }

  private keepText(): void {
    const wrote = this.drafts.putText(this.draft.id, this.text);
    this.draft = { ...this.draft, at: Date.now() };
    this.keepAbout(wrote);
  }

  private keepAbout(wrote = true): void {
    const isFull = !(this.drafts.putAbout(this.draft) && wrote);
    if (isFull !== this.isFull) {
      this.isFull = isFull;
      this.show();
    }
  }
}

function placed(suggestion: Suggestion, units: (point: number) => number): Offer {
  const { span, text } = suggestion.edit as NonNullable<Suggestion["edit"]>;
  return { suggestion, from: units(span[0]), to: units(span[1]), insert: text };
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
