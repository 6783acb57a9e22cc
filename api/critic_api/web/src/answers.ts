/** What the service answers: the JSON that docs/json.md describes, as far as the page reads it. */

/** A half-open range of code points of the source. */
export type Span = [start: number, end: number];
export type Severity = "error" | "warning" | "info";

export interface Citation {
  source: string;
  locator: string;
  quote: string;
}

export interface Finding {
  code: string;
  name: string;
  criterion: string;
  severity: Severity;
  message: string;
  question: string | null;
  statement: string | null;
  span: Span;
  quote: string;
  citations: Citation[];
  suppressed: boolean;
}

export interface Suggestion {
  for: string;
  kind: "rewrite" | "objective" | "split" | "leading-indicator" | "guardrail" | "question";
  text: string;
  resolves: string[];
  origin: "template" | "model";
  why: string;
  citations: Citation[];
  score_before: number | null;
  score_after: number | null;
  /** What is to be written; null for a question. */
  edit: { span: Span; text: string } | null;
}

export interface Rejected {
  for: string;
  text: string;
  reason: string;
}

export interface Statement {
  id: string;
  plain: string | null;
  span: Span | null;
}

export interface Objective extends Statement {
  key_results: Statement[];
}

export interface Score {
  total: number;
  by_criterion: Record<string, number>;
}

export interface DocumentReport {
  language: string;
  cycle: { start: string; end: string } | null;
  level: string | null;
  objectives: Objective[];
  unsure: { span: Span; reason: string }[];
  findings: Finding[];
  suggestions: Suggestion[];
  rejected: Rejected[];
  score: Score | null;
}

export interface Model {
  name: string | null;
  status: "ok" | "cached" | "degraded" | "shed" | "budget_exhausted" | "incomplete" | "disabled";
  reason: string | null;
  retry_after_s?: number | null;
}

export interface Report {
  model: Model | null;
  documents: DocumentReport[];
  summary: Record<Severity, number>;
  notes: string[];
}

export interface Rule {
  code: string;
  name: string;
  criterion: string;
  severity: Severity;
  summary: string;
  why: string;
  bad: string[];
  good: string[];
  boundary: string;
  source: string;
}

export interface Passage {
  text: string;
  source: string;
  locator: string;
  quote: string;
}

export const PARTS = ["narrative", "playing_field", "winning_moves", "declined"] as const;
export type Part = (typeof PARTS)[number];

export type ChoiceRead = { name: string | null } & Record<Part, Passage[]>;

export interface StrategyRead {
  documents: { findings: Finding[] }[];
  choices: ChoiceRead[];
  north_star: Passage[];
  horizon: Passage[];
  journey: Passage[];
}

export interface Place {
  source: string;
  locator: string;
  start: string | null;
  quote: string;
  title?: string | null;
  speaker?: string | null;
  url?: string | null;
}

export interface Claim {
  text: string;
  citations: Place[];
}

export interface Nearest {
  source: string;
  title: string | null;
  heading: string | null;
  start: string | null;
  text: string;
}

export interface Answer {
  answered: boolean;
  answer: string;
  claims: Claim[];
  nearest: Nearest[];
  model: Model;
}

export interface Kept {
  id: string;
  created_at: string;
  score: Score | null;
  summary: Record<Severity, number>;
}

export interface KeptWhole extends Kept {
  name: string;
  draft: string;
  report: Report;
}
