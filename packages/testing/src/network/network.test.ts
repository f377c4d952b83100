import { createSandbox } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { startProcess } from "../../test/support/start-process.ts";
import type { RequestFault } from "../faults/catalogue.ts";
import { BASE_URL, Network } from "./network.ts";
import { askedWaitMs } from "./substitute-answers.ts";

const ANSWER = { status: "COMPLETED", payer_amount: 25.5, payer_currency: "USD" };
const TIMEOUT_MS = 20_000;

/** Sends one request that this happens to, and lists what came of it; one way takes 20 ms. */
async function send(faults: readonly RequestFault[], answer: unknown = ANSWER) {
  const { process, scheduler, run } = startProcess();
  const course: string[] = [];
  const note = (what: string): void => void course.push(`${scheduler.elapsedMs} ${what}`);
  const network = new Network({
    ...{ scheduler, sandbox: createSandbox(), latencyMs: () => 20, injector: { onRequest: () => faults } },
    observer: { onLeave: () => {}, onAnswered: () => note("arrives"), onHeard: () => {} },
    send: async () => Response.json(answer),
  });
  const giveUp = new AbortController();
  scheduler.after(TIMEOUT_MS, () => giveUp.abort(new Error("the sender gives up")));
  const signal = giveUp.signal;
  const read = async (response: Response): Promise<void> => {
    note(`hears ${response.status}`);
    note((await response.text()).slice(0, 200));
  };
  const tell = (error: Error): void => note((error.cause as Error | undefined)?.message ?? error.message);
  network.fetchOf(process)(`${BASE_URL}/v1/parties/list`, { signal }).then(read).catch(tell);
  await run();
  return { course, process, network };
}

const BODY = JSON.stringify(ANSWER);
const GIVES_UP = "20000 the sender gives up";

it.each<[RequestFault, readonly string[]]>([
  [{ kind: "request-lost" }, [GIVES_UP]],
  [{ kind: "answer-lost" }, ["20 arrives", GIVES_UP]],
  [{ kind: "connection-refused" }, ["20 connect ECONNREFUSED"]],
  [{ kind: "reset", phase: "before" }, ["20 read ECONNRESET"]],
  [{ kind: "reset", phase: "after" }, ["20 arrives", "40 read ECONNRESET"]],
  [{ kind: "delayed", delayMs: 500 }, ["520 arrives", "540 hears 200", `540 ${BODY}`]],
  [{ kind: "slow", delayMs: 500 }, ["270 arrives", "540 hears 200", `540 ${BODY}`]],
  [{ kind: "arrives-late", afterMs: 100 }, [GIVES_UP, "20120 arrives"]],
  [{ kind: "delivered-twice", againAfterMs: 100 }, ["20 arrives", "40 hears 200", `40 ${BODY}`, "120 arrives"]],
  [{ kind: "stalled-body" }, ["20 arrives", "40 hears 200", GIVES_UP]],
  [{ kind: "cut-body" }, ["20 arrives", "40 hears 200", "40 read ECONNRESET"]],
  [{ kind: "server-error", phase: "before", status: 503 }, ["20 hears 503", '20 {"detail":"Internal Server Error"}']],
  [
    { kind: "server-error", phase: "after", status: 500 },
    ["20 arrives", "40 hears 500", '40 {"detail":"Internal Server Error"}'],
  ],
  [{ kind: "odd-word", pick: 0 }, ["20 arrives", "40 hears 200", `40 ${BODY.replace("COMPLETED", "SUCCESSFUL")}`]],
  [{ kind: "odd-amount", pick: 0 }, ["20 arrives", "40 hears 200", `40 ${BODY.replace("25.5", "0.01")}`]],
])("%o", async (fault, expected) => {
  expect((await send([fault])).course).toEqual(expected);
});

it("is answered by a proxy, before the effect or after it", async () => {
  const before = await send([{ kind: "html", phase: "before", status: 502 }]);
  const after = await send([{ kind: "html", phase: "after", status: 200 }]);
  expect(before.course).toEqual(["20 hears 502", expect.stringContaining("<!doctype html>")]);
  expect(after.course).toEqual(["20 arrives", "40 hears 200", expect.stringContaining("<!doctype html>")]);
});

it.each([true, false])("is asked to wait, as a date: %s", async (asDate) => {
  const answers: Response[] = [];
  const { process, scheduler, run } = startProcess();
  const network = new Network({
    ...{ scheduler, sandbox: createSandbox(), latencyMs: () => 20 },
    injector: { onRequest: () => [{ kind: "rate-limited", retryAfterSeconds: 5, asDate }] },
    observer: { onLeave: () => {}, onAnswered: () => {}, onHeard: (_, response) => void answers.push(response) },
  });
  void network.fetchOf(process)(`${BASE_URL}/v1/parties/list`);
  await run();
  expect(answers.map(({ status }) => status)).toEqual([429]);
  expect(askedWaitMs(answers[0]!)).toBe(5_000);
});

it("gets a list without what was made a moment ago", async () => {
  const made = (agoMs: number) => ({ created_at: new Date(Date.UTC(2025, 5, 1, 14) - agoMs).toISOString() });
  const { course } = await send([{ kind: "list-lagging", lagMs: 1_000 }], [made(500), made(5_000)]);
  expect(course.at(-1)).toBe(`40 ${JSON.stringify([made(5_000)])}`);
});

it("hears of nothing once it has given up, so that nothing can happen to it there", async () => {
  const { process, course } = await send([{ kind: "delayed", delayMs: 30_000 }]);
  expect(course).toEqual([GIVES_UP, "30020 arrives"]);
  expect(process.awaits).toBe(0);
});

it("reaches Dollr alone", async () => {
  const { network, process } = await send([]);
  await expect(network.fetchOf(process)("https://shop.example/orders")).rejects.toThrow("https://shop.example");
  expect(network.requestCount).toBe(1);
});
