/** Suggestions in the editor: where each would be written, for as long as that text stands. */

import { isolateHistory } from "@codemirror/commands";
import { StateEffect, StateField } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Suggestion } from "./answers";

/** A suggestion with the place of its change in UTF-16 units. */
export interface Offer {
  suggestion: Suggestion;
  from: number;
  to: number;
  insert: string;
}

export const setOffers = StateEffect.define<readonly Offer[]>();
export const addOffers = StateEffect.define<readonly Offer[]>();

/** The offers that can be taken. One whose text is changed can no more be. */
export const offered = StateField.define<readonly Offer[]>({
  create: () => [],
  update(offers, transaction) {
    let left = offers;
    if (transaction.docChanged) {
      const changes = transaction.changes;
      left = left
        .filter((each) => !changes.touchesRange(each.from, each.to) || isBeside(each, transaction))
        .map((each) => ({ ...each, from: changes.mapPos(each.from, -1), to: changes.mapPos(each.to, 1) }));
    }
    for (const effect of transaction.effects) {
      if (effect.is(setOffers)) left = effect.value;
      else if (effect.is(addOffers)) left = [...left, ...effect.value];
    }
    return left;
  },
});

export function offerOf(view: EditorView, suggestion: Suggestion): Offer | undefined {
  return view.state.field(offered).find((each) => each.suggestion === suggestion);
}

const OPEN = /\[[^\]\n]{2,}\]/;

/**
 * Writes a suggestion into the draft, as one step that can be undone. What it leaves to fill in
 * is selected. Returns that, or "" where nothing is left open.
 */
export function take(view: EditorView, offer: Offer): string {
  const { from, to } = offer;
  const insert = view.state.toText(offer.insert);
  const text = insert.toString();
  const open = OPEN.exec(text);
  const anchor = open ? from + open.index : from + text.length;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor, head: open ? anchor + open[0].length : anchor },
    scrollIntoView: true,
    userEvent: "input.accept",
    annotations: isolateHistory.of("full"),
  });
  view.focus();
  return open?.[0] ?? "";
}

type Changes = { changes: { iterChangedRanges: (f: (from: number, to: number) => void) => void } };

/** Whether what changes only lies next to an offer: an end that touches, and nothing inside. */
function isBeside(offer: Offer, { changes }: Changes): boolean {
  let beside = true;
  changes.iterChangedRanges((from, to) => {
    if (from < offer.to && to > offer.from) beside = false;
    if (offer.from === offer.to && from < offer.from && to > offer.from) beside = false;
    if (from === to && from > offer.from && from < offer.to) beside = false;
  });
  return beside;
}
