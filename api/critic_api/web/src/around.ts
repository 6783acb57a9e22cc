/** A draft with what is known around it, as the service takes it. */

import type { components } from "./contract";
import type { Draft, Strategy } from "./drafts";
import { sendable } from "./units";

export type Body = components["schemas"]["Questioned"];
type Level = NonNullable<Body["level"]>;
type Choices = Exclude<Body["strategy"], string | null | undefined>;

/** So long a strategy is sent as it was given; of a longer one what was read in it. */
const MOST = 24_000;

/** The body of a request. Fields that are known to be wrong are left out. */
export function bodyOf(draft: Draft, text: string, wrong: ReadonlyMap<string, string>): Body {
  const { cycle, level, team, profile } = draft.context;
  const strategy = strategyOf(draft.strategy);
  const told: Body = {
    text: sendable(text),
    ...(cycle.trim() && { cycle: sendable(cycle.trim()) }),
    ...(level && { level: level as Level }),
    ...(team.trim() && { team: sendable(team.trim()) }),
    ...(profile && { profile }),
    ...(strategy && { strategy }),
  };
  for (const field of wrong.keys()) delete told[field as keyof Body];
  return told;
}

function strategyOf(strategy: Strategy | null): string | Choices | null {
  if (!strategy) return null;
  if (!strategy.edited && strategy.text.length < MOST) return sendable(strategy.text);
  const told = objectOf(strategy);
  return JSON.stringify(told).includes('["') ? told : null;
}

/** A strategy as an object, with what a person has corrected. */
export function objectOf({ read }: Strategy): Choices {
  const texts = (passages: { text: string }[]) => passages.map((each) => each.text).filter((each) => each.trim());
  const choices = read.choices.map((each) => ({
    ...(each.name && { name: each.name }),
    narrative: texts(each.narrative),
    playing_field: texts(each.playing_field),
    winning_moves: texts(each.winning_moves),
    declined: texts(each.declined),
  }));
  return {
    choices,
    north_star: texts(read.north_star),
    horizon: texts(read.horizon),
    journey: texts(read.journey),
  };
}
