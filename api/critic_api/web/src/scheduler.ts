/** When the service is asked: soon after each pause, the latest wins, and again when it is back. */

import { AwayError, isAbort, RefusedError } from "./service";

export interface Asks {
  /** Asks for findings. */
  check(signal: AbortSignal): Promise<void>;
  /** Asks for findings and suggestions. */
  critique(signal: AbortSignal, withModel: boolean): Promise<void>;
  /** Whether anybody answers at all. */
  isThere(): Promise<boolean>;
  /** Told when the service goes away and when it is back. */
  away(isAway: boolean): void;
  /** Told what else went wrong; null where nothing did. */
  failed(error: unknown): void;
}

export interface Pauses {
  check: number;
  critique: number;
}

export const PAUSES: Pauses = { check: 150, critique: 1200 };
const WAITS = [1000, 2000, 4000, 8000, 15_000];

export class Scheduler {
  private checking = new Turn();
  private critiquing = new Turn();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private isAway = false;

  constructor(
    private readonly asks: Asks,
    private readonly pauses: Pauses = PAUSES,
  ) {}

  /** Something has changed: what is being asked is about a text that is no more. */
  changed(isLarge = false): void {
    this.critiquing.stop();
    if (this.isAway) return;
    const slow = isLarge ? 4 : 1;
    this.run(this.checking, this.pauses.check * slow, (signal) => this.asks.check(signal));
    this.later(this.pauses.critique * slow, false);
  }

  /** Ask now, as somebody wishes. */
  now(withModel: boolean): void {
    this.checking.stop();
    this.later(0, withModel);
  }

  /** End what is going on. */
  stop(): void {
    this.checking.stop();
    this.critiquing.stop();
  }

  private later(pause: number, withModel: boolean): void {
    this.run(this.critiquing, pause, (signal) => this.asks.critique(signal, withModel));
  }

  private run(turn: Turn, pause: number, ask: (signal: AbortSignal) => Promise<void>): void {
    turn.start(pause, async (signal) => {
      try {
        await ask(signal);
        this.back();
        this.asks.failed(null);
      } catch (error) {
        if (!signal.aborted && !isAbort(error)) this.trouble(error);
      }
    });
  }

  private trouble(error: unknown): void {
    if (error instanceof AwayError) this.gone();
    else if (error instanceof RefusedError && error.status === 429) this.again(error);
    else this.asks.failed(error);
  }

  private again(error: RefusedError): void {
    this.asks.failed(error);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.changed(), 1000 * Math.max(1, error.retryAfter));
  }

  private gone(): void {
    this.stop();
    if (!this.isAway) {
      this.isAway = true;
      this.tries = 0;
      this.asks.away(true);
    }
    const wait = WAITS[Math.min(this.tries++, WAITS.length - 1)] as number;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.look(), wait);
  }

  private async look(): Promise<void> {
    if (!(await this.asks.isThere())) {
      this.gone();
      return;
    }
    this.back();
    this.changed();
  }

  private back(): void {
    if (!this.isAway) return;
    this.isAway = false;
    clearTimeout(this.retry);
    this.asks.away(false);
  }
}

/** One thing at a time: what is begun later ends what was begun before. */
class Turn {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  start(pause: number, ask: (signal: AbortSignal) => Promise<void>): void {
    this.stop();
    this.timer = setTimeout(() => {
      const running = new AbortController();
      this.running = running;
      void ask(running.signal);
    }, pause);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }
}
