import { expect, it } from "vitest";
import { createPseudonyms } from "./pseudonyms.ts";
import { renderEntries } from "./render.ts";
import { RequestLine } from "./request-line.ts";
import { Trace } from "./trace.ts";

it("tells in order what happened, until it is sealed", () => {
  let nowMs = 0;
  const trace = new Trace(() => nowMs);
  trace.note("payer", "comes");
  nowMs = 3_723_004;
  const line = trace.follow("process 1", "GET /parties/list", (title) => new RequestLine(title, "read"));
  trace.seal();
  trace.note("payer", "goes");
  line.heard(404);
  expect(renderEntries(trace.toEntries())).toBe(
    "1  0:00:00.000  payer      comes\n2  1:02:03.004  process 1  GET /parties/list → 404",
  );
});

it("folds what goes well, and what goes on alike", () => {
  const trace = new Trace(() => 0);
  const request = (title: string, status: number): void =>
    trace.follow("process 1", title, (shown) => new RequestLine(shown, "read")).heard(status);
  for (const title of ["GET /a", "GET /b", "GET /c"]) request(title, 200);
  for (let count = 0; count < 3; count += 1) request("GET /d", 500);
  expect(trace.toFoldedEntries().map(({ what }) => what)).toEqual([
    "3 requests that go well: GET /a … GET /c",
    "GET /d → 500 (3 times)",
  ]);
});

it("shows nobody's data, and calls references by letters", () => {
  const trace = new Trace(() => 0, createPseudonyms(["Ama Example"]));
  const [one, other] = ["7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10", "8f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10"];
  expect(trace.note("payer", `Ama Example pays ${one}`)).toBe("… pays reference A");
  expect(trace.note("payer", `${other}, not ${one?.toUpperCase()}`)).toBe("reference B, not reference A");
});
