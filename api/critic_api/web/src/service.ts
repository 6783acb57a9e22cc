/** Asks the service, and says in one of three ways why it does not answer. */

import { eventsOf, type ServerEvent } from "./events";

/** What the page is told of its service when it is loaded. */
export interface Facts {
  version: string;
  profiles: string[];
  model: boolean;
  keeps: boolean;
  history: boolean;
  keys: boolean;
}

/** Nobody answers: the service is away, or whatever stands before it. */
export class AwayError extends Error {}

/** The service wants a key, or another one. */
export class KeyError extends Error {}

/** The service cannot work with what was asked; `fields` has what is wrong with each field. */
export class RefusedError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly fields: ReadonlyMap<string, string>,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

const AWAY = [502, 503, 504];
const LONGEST_MS = 60_000;

export class Service {
  constructor(
    private readonly key: () => string | null,
    private readonly fetcher: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.answer("GET", path, "application/json", undefined, signal)).json();
  }

  async post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    return (await this.answer("POST", path, "application/json", body, signal)).json();
  }

  async remove(path: string): Promise<void> {
    await this.answer("DELETE", path, "application/json");
  }

  /** Returns an answer in another form: a page, or Markdown. */
  async text(path: string, body: unknown, accept: string): Promise<string> {
    return (await this.answer("POST", path, accept, body)).text();
  }

  /** Yields events as they come. A service that answers at once gives one, called "done". */
  async *events(path: string, body: unknown, signal?: AbortSignal): AsyncGenerator<ServerEvent> {
    const accept = "text/event-stream, application/json;q=0.9";
    const answer = await this.answer("POST", path, accept, body, signal);
    const kind = answer.headers.get("content-type") ?? "";
    if (!kind.startsWith("text/event-stream") || !answer.body) {
      yield { name: "done", data: await answer.json() };
      return;
    }
    try {
      yield* eventsOf(answer.body);
    } catch (error) {
      throw isAbort(error) ? error : new AwayError("the answer was broken off");
    }
  }

  async isThere(): Promise<boolean> {
    try {
      return (await this.fetcher("livez", { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }

  private async answer(
    method: string,
    path: string,
    accept: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Response> {
    const headers = new Headers({ accept });
    const key = this.key();
    if (key) headers.set("authorization", `Bearer ${key}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    const given = body === undefined ? null : JSON.stringify(body);
    let answer: Response;
    try {
      answer = await this.fetcher(path, { method, headers, body: given, signal: limited(accept, signal) });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new AwayError("the service does not answer");
    }
    if (answer.ok) return answer;
    throw await refusal(answer);
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** A stream may go on for as long as a model needs; what else is not there in a minute is away. */
function limited(accept: string, signal?: AbortSignal): AbortSignal | null {
  if (accept.startsWith("text/event-stream")) return signal ?? null;
  const late = AbortSignal.timeout(LONGEST_MS);
  return signal ? AbortSignal.any([signal, late]) : late;
}

async function refusal(answer: Response): Promise<Error> {
  if (AWAY.includes(answer.status)) return new AwayError("the service cannot work now");
  const problem = await answer.json().catch(() => ({}));
  const told = [problem.title, problem.detail].filter((each) => typeof each === "string");
  const message = told.join(": ") || `The service answers ${answer.status}`;
  if (answer.status === 401 || answer.status === 403) return new KeyError(message);
  const retryAfter = Number(answer.headers.get("retry-after") ?? "0") || 0;
  return new RefusedError(message, answer.status, fieldsOf(problem.errors), retryAfter);
}

function fieldsOf(errors: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (!Array.isArray(errors)) return found;
  for (const { pointer, parameter, detail } of errors) {
    const name = parameter ?? String(pointer ?? "").split("/")[1] ?? "";
    if (!found.has(name)) found.set(name, String(detail));
  }
  return found;
}
