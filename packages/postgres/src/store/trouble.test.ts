import { StoreError } from "@dollr-kit/flow";
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { type Asking, createTrouble } from "./trouble.ts";

let emitWarning: MockInstance<typeof process.emitWarning>;
beforeEach(() => {
  emitWarning = vi.spyOn(process, "emitWarning").mockReturnValue();
});
afterEach(() => emitWarning.mockRestore());

function openTrouble() {
  let nowMs = 0;
  const createAsking = createTrouble("dollr", () => nowMs);
  const [claiming, time] = [createAsking(), createAsking()];
  /** @returns how many warnings there are by then. */
  const failWith = async (error: unknown, asking: Asking = claiming) => {
    await expect(asking(() => Promise.reject(error))).rejects.toBe(error);
    return emitWarning.mock.calls.length;
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { claiming, time, failWith, pass };
}

const away = new StoreError("Nobody answers.", { cause: new Error("connect ECONNREFUSED"), hint: "Start it." });
const missing = new StoreError("Schema dollr is not there yet.", { hint: "Migrate." });
const refused = new StoreError("No right.", { cause: Object.assign(new Error("denied"), { code: "42501" }) });

it("tells at once, and once, what only people can mend, and again when it comes back", async () => {
  const { claiming, failWith } = openTrouble();
  expect(await failWith(missing)).toBe(1);
  expect(emitWarning).toHaveBeenCalledWith(
    "This process cannot go on with the payments in schema dollr of Postgres: Schema dollr is not there yet. Migrate.",
    { type: "DollrKit" },
  );
  expect(await failWith(refused)).toBe(1);
  expect(await claiming(async () => 7)).toBe(7);
  expect(await failWith(refused)).toBe(2);
});

it("tells what may pass by itself when it has lasted for half a minute", async () => {
  const { claiming, failWith, pass } = openTrouble();
  expect(await failWith(away)).toBe(0);
  pass(29_999);
  expect(await failWith(away)).toBe(0);
  await claiming(async () => []);
  pass(29_999);
  expect(await failWith(away)).toBe(0);
  pass(30_000);
  expect(await failWith(away)).toBe(1);
  pass(3_600_000);
  expect(await failWith(away)).toBe(1);
});

it("tells one trouble once, whichever questions fail by it", async () => {
  const { time, failWith } = openTrouble();
  expect(await failWith(refused)).toBe(1);
  expect(await failWith(refused, time)).toBe(1);
  await time(async () => new Date());
  expect(await failWith(refused, time)).toBe(1);
});
