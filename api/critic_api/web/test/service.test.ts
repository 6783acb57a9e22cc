import assert from "node:assert/strict";
import { test } from "node:test";
import { AwayError, KeyError, type RefusedError, Service } from "../src/service";

function answering(answer: Response | Error, seen: RequestInit[] = []): Service {
  return new Service(
    () => "critic_1.s",
    async (_, init) => {
      seen.push(init ?? {});
      if (answer instanceof Error) throw answer;
      return answer;
    },
  );
}

const problem = (status: number, told: object, headers = {}) => new Response(JSON.stringify(told), { status, headers });

test("a key goes along in a header", async () => {
  const seen: RequestInit[] = [];
  await answering(new Response("{}"), seen).get("v1/rules");
  assert.equal(new Headers(seen[0]?.headers).get("authorization"), "Bearer critic_1.s");
});

test("nobody there, and somebody before it who says so, are one", async () => {
  await assert.rejects(answering(new TypeError("failed")).get("x"), AwayError);
  await assert.rejects(answering(new Response("", { status: 503 })).get("x"), AwayError);
});

test("a key that opens nothing is told apart from a field that is wrong", async () => {
  await assert.rejects(answering(problem(401, { title: "A key is needed" })).get("x"), KeyError);
  const wrong = problem(422, { title: "No", errors: [{ pointer: "#/team/owns", detail: "too long" }] });
  await assert.rejects(answering(wrong).post("x", {}), (error: RefusedError) => {
    assert.deepEqual([...error.fields], [["team", "too long"]]);
    return error.status === 422;
  });
});

test("when to come again is told", async () => {
  const late = problem(429, { title: "Too many requests" }, { "retry-after": "9" });
  await assert.rejects(answering(late).get("x"), (error: RefusedError) => error.retryAfter === 9);
});

test("an answer that comes at once is one event", async () => {
  const json = new Response('{"a": 1}', { headers: { "content-type": "application/json" } });
  const found = [];
  for await (const event of answering(json).events("x", {})) found.push(event);
  assert.deepEqual(found, [{ name: "done", data: { a: 1 } }]);
});
