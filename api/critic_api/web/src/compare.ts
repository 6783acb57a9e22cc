/** What became of a draft since work on it began. */

import type { DocumentReport, Finding, Score } from "./answers";
import type { Before } from "./drafts";

export interface Moved {
  total: number | null;
  criteria: { name: string; now: number; before: number | null }[];
  /** What was found then and is no more, and what was not. */
  cleared: Named[];
  appeared: Named[];
}

export interface Named {
  code: string;
  name: string;
  statement: string;
}

export function beforeOf(text: string, report: DocumentReport): Before {
  return {
    text,
    score: report.score,
    findings: spoken(report.findings).map(({ code, name, statement }) => ({ code, name, statement })),
    statements: statementsOf(report),
  };
}

export function moved(before: Before | null, report: DocumentReport): Moved {
  const then = before ? named(before.findings, before.statements) : [];
  const now = named(spoken(report.findings), statementsOf(report));
  return {
    total: difference(before?.score ?? null, report.score),
    criteria: Object.entries(report.score?.by_criterion ?? {}).map(([name, value]) => ({
      name,
      now: value,
      before: before?.score?.by_criterion[name] ?? null,
    })),
    cleared: before ? without(then, now) : [],
    appeared: before ? without(now, then) : [],
  };
}

export function statementsOf(report: DocumentReport): Record<string, string> {
  const found: Record<string, string> = {};
  for (const objective of report.objectives) {
    for (const each of [objective, ...objective.key_results]) {
      if (each.plain !== null) found[each.id] = each.plain;
    }
  }
  return found;
}

export function spoken(findings: Finding[]): Finding[] {
  return findings.filter((each) => !each.suppressed);
}

function named(findings: Before["findings"], statements: Record<string, string>): Named[] {
  return findings.map(({ code, name, statement }) => ({
    code,
    name,
    statement: (statement && statements[statement]) || "the whole draft",
  }));
}

/**
 * Those of `some` that `others` lack, one for one. A statement that was reworded is another one,
 * so that of a code that both have as often nothing came and nothing went.
 */
function without(some: Named[], others: Named[]): Named[] {
  const found: Named[] = [];
  for (const code of new Set(some.map((each) => each.code))) {
    const here = some.filter((each) => each.code === code);
    const there = others.filter((each) => each.code === code);
    const known = new Set(there.map((each) => each.statement));
    const more = here.length - there.length;
    const strange = here.filter((each) => !known.has(each.statement));
    found.push(...(strange.length >= more ? strange : here).slice(0, Math.max(0, more)));
  }
  return found;
}

function difference(before: Score | null, now: Score | null): number | null {
  return before && now ? now.total - before.total : null;
}
