import { createCollections } from "@dollr-kit/collect";
import { expect, it } from "vitest";
import { createRefunds, createTransfers, memoryStore } from "../../src/index.ts";

it.each([
  ["collections", createCollections],
  ["transfers", createTransfers],
  ["refunds", createRefunds],
] as const)("%s without a client say so, whatever was left out", (_, create) => {
  const store = memoryStore();
  for (const client of [undefined, null, {}, "sandbox"])
    expect(() => create({ client: client as never, store: store as never })).toThrow(
      expect.objectContaining({ name: "DollrConfigError", message: expect.stringContaining("createDollrClient()") }),
    );
});
