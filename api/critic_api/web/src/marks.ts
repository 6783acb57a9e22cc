/** Findings in the editor: underlined, with their reason on hover and at the caret. */

import { type Extension, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from "@codemirror/view";
import { html, nothing, render } from "lit-html";
import type { Finding, Severity } from "./answers";

/** A finding at its place in the editor, in UTF-16 units. */
export interface Mark {
  from: number;
  to: number;
  finding: Finding;
}

export const setMarks = StateEffect.define<readonly Mark[]>();
const explain = StateEffect.define<Tooltip | null>();

const LOUDNESS: Severity[] = ["info", "warning", "error"];
const UNDERLINES = Object.fromEntries(
  LOUDNESS.map((each) => [each, Decoration.mark({ class: `found found-${each}` })]),
) as Record<Severity, Decoration>;

interface Marked {
  marks: readonly Mark[];
  underlines: DecorationSet;
}

/** The marks, moved along with the text until the next ones come. */
export const marked = StateField.define<Marked>({
  create: () => ({ marks: [], underlines: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return { marks: effect.value, underlines: underlined(effect.value) };
    }
    if (!transaction.docChanged) return value;
    const changes = transaction.changes;
    const marks = value.marks
      .map((each) => ({ ...each, from: changes.mapPos(each.from, 1), to: changes.mapPos(each.to, -1) }))
      .filter((each) => each.from < each.to);
    return { marks, underlines: value.underlines.map(changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.underlines),
});

const explained = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(explain)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** `said` is told what a reader has gone to with the keyboard. */
export function marks(said: (finding: Finding) => void): Extension {
  return [
    marked,
    explained,
    hoverTooltip((view, position, side) => {
      const here = at(view, position).filter(
        (each) => !((position === each.from && side < 0) || (position === each.to && side > 0)),
      );
      return here.length ? tooltip(here) : null;
    }),
    keymap.of([
      { key: "F8", run: (view) => go(view, 1, said), preventDefault: true },
      { key: "Shift-F8", run: (view) => go(view, -1, said), preventDefault: true },
      { key: "Mod-i", run: (view) => tell(view, at(view, view.state.selection.main.head), said) },
      { key: "Escape", run: hush },
    ]),
  ];
}

/** The findings at a position. */
export function at(view: EditorView, position: number): Mark[] {
  const here = view.state.field(marked).marks;
  return here.filter((each) => each.from <= position && position <= each.to);
}

/** Puts the caret on a finding, and shows its reason. */
export function goTo(view: EditorView, mark: Mark, said?: (finding: Finding) => void): void {
  view.dispatch({
    selection: { anchor: mark.from },
    effects: EditorView.scrollIntoView(mark.from, { y: "center" }),
  });
  view.focus();
  tell(view, [mark], said);
}

function go(view: EditorView, way: 1 | -1, said: (finding: Finding) => void): boolean {
  const all = [...view.state.field(marked).marks].sort((a, b) => a.from - b.from || a.to - b.to);
  const head = view.state.selection.main.head;
  const ahead = way > 0 ? all.filter((each) => each.from > head) : all.filter((each) => each.from < head);
  const next = way > 0 ? (ahead[0] ?? all[0]) : (ahead.at(-1) ?? all.at(-1));
  if (next) {
    goTo(view, next);
    tell(
      view,
      all.filter((each) => each.from === next.from),
      said,
    );
  }
  return true;
}

function tell(view: EditorView, here: Mark[], said?: (finding: Finding) => void): boolean {
  if (!here.length) return false;
  view.dispatch({ effects: explain.of(tooltip(here)) });
  if (said) for (const each of here) said(each.finding);
  return true;
}

function hush(view: EditorView): boolean {
  const isOpen = view.state.field(explained) !== null;
  if (isOpen) view.dispatch({ effects: explain.of(null) });
  return isOpen;
}

function tooltip(here: Mark[]): Tooltip {
  const from = Math.min(...here.map((each) => each.from));
  const end = Math.max(...here.map((each) => each.to));
  return { pos: from, end, above: false, create: () => ({ dom: reasons(here) }) };
}

function reasons(here: Mark[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "reason";
  const each = ({ finding }: Mark) => html`
    <p><b>${finding.name}</b> <span class="code">${finding.code}</span></p>
    <p>${finding.message}</p>
    ${finding.question ? html`<p class="ask">${finding.question}</p>` : nothing}
  `;
  render(here.map(each), dom);
  return dom;
}

function underlined(all: readonly Mark[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const sorted = [...all].sort((a, b) => a.from - b.from || b.to - a.to);
  for (const { from, to, finding } of sorted) builder.add(from, to, UNDERLINES[finding.severity]);
  return builder.finish();
}
