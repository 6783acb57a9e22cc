/** Two texts side by side, line beside line. */

import { Chunk, presentableDiff } from "@codemirror/merge";
import { Text } from "@codemirror/state";

/** A part of a line; `changed` where the other side has something else. */
export interface Piece {
  text: string;
  changed: boolean;
}

export interface Row {
  before: Piece[] | null;
  after: Piece[] | null;
}

/** A number is how many lines, the same in both, are left out. */
export type Beside = Row | number;

const AROUND = 2;

export function rows(before: string, after: string): Beside[] {
  const one = Text.of(before.split("\n"));
  const other = Text.of(after.split("\n"));
  const found: Beside[] = [];
  let line = 1;
  for (const chunk of Chunk.build(one, other)) {
    const first = chunk.fromA > one.length ? one.lines + 1 : one.lineAt(chunk.fromA).number;
    same(one, line, first - 1, found);
    const left = linesOf(one, chunk.fromA, chunk.toA);
    const right = linesOf(other, chunk.fromB, chunk.toB);
    for (let at = 0; at < Math.max(left.length, right.length); at++) found.push(pair(left[at], right[at]));
    line = first + left.length;
  }
  same(one, line, one.lines, found);
  return found;
}

function linesOf(text: Text, from: number, to: number): string[] {
  return to > from ? text.sliceString(from, Math.max(from, to - 1)).split("\n") : [];
}

function same(text: Text, first: number, last: number, found: Beside[]): void {
  const isStart = found.length === 0;
  const head = isStart ? first : Math.min(last + 1, first + AROUND);
  const isEnd = last === text.lines;
  const tail = isEnd ? last + 1 : Math.max(head, last - AROUND + 1);
  const left = tail - head;
  for (let at = first; at <= last; at++) {
    if (left > 2 * AROUND && at >= head && at < tail) {
      found.push(left);
      at = tail - 1;
      continue;
    }
    const pieces = [{ text: text.line(at).text, changed: false }];
    found.push({ before: pieces, after: pieces });
  }
}

function pair(before: string | undefined, after: string | undefined): Row {
  if (before === undefined || after === undefined) {
    return { before: whole(before), after: whole(after) };
  }
  const changes = presentableDiff(before, after);
  return {
    before: pieces(
      before,
      changes.map((each) => [each.fromA, each.toA]),
    ),
    after: pieces(
      after,
      changes.map((each) => [each.fromB, each.toB]),
    ),
  };
}

function whole(text: string | undefined): Piece[] | null {
  return text === undefined ? null : [{ text, changed: true }];
}

function pieces(text: string, changed: [number, number][]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const [from, to] of changed) {
    if (from > at) found.push({ text: text.slice(at, from), changed: false });
    if (to > from) found.push({ text: text.slice(from, to), changed: true });
    at = to;
  }
  if (at < text.length || !found.length) found.push({ text: text.slice(at), changed: false });
  return found;
}
