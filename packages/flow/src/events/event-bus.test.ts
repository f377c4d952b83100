import { runInNewContext } from "node:vm";
import { expect, it, onTestFinished, vi } from "vitest";
import { aTip } from "../../test/support/tip.ts";
import { createEventBus } from "./event-bus.ts";

const TIP = aTip();

it.each<[string, () => unknown]>([
  ["of its own", () => Promise.reject(new Error("the log is down"))],
  ["of another realm", () => runInNewContext("Promise.reject(new Error('the log is down'))")],
  // biome-ignore lint/suspicious/noThenProperty: it stands for the promise of a library.
  ["of a library", () => ({ then: (_: unknown, fail: (error: Error) => void) => fail(new Error("the log is down")) })],
])("lets no hook end the process by a promise %s that rejects", async (_, hook) => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  onTestFinished(() => void process.off("unhandledRejection", unhandled));
  const { id, referenceId, updatedAt: at } = TIP;
  createEventBus(hook).emit({ type: "step.started", id, referenceId, at, step: "party" }, TIP);
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).not.toHaveBeenCalled();
});
