import { type Prism, startPrism } from "@dollr-kit/spec/prism";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Call, type CallInput, OPERATIONS, type OperationId, setUp, toRequest } from "../support/caller.ts";
import { exerciseEverything } from "../support/scenario.ts";
import { spoil } from "../support/spoil.ts";

let prism: Prism;

beforeAll(async () => {
  prism = await startPrism();
});

afterAll(() => prism.close());

const verdict = (status: number): string =>
  status < 300 ? "accepted" : status < 500 ? "refused" : `broke with ${status}`;

async function verdictOfPrism(operation: OperationId, input: CallInput): Promise<string> {
  const headers = { authorization: "Bearer any", ...input.headers };
  const request = toRequest(prism.url, operation, { ...input, headers });
  if (request.headers.get("authorization") === "") request.headers.delete("authorization");
  const response = await fetch(request);
  await response.body?.cancel();
  return verdict(response.status);
}

describe("Prism, a mock of the description, and the sandbox", () => {
  it("both accept each of the 59 operations, and both refuse it spoiled in any simple way", async () => {
    const setup = await setUp();
    const seen = new Set<OperationId>();
    const differences: unknown[] = [];
    let spoiled = 0;
    const compared: Call = async (operation, input = {}) => {
      if (!seen.has(operation)) {
        seen.add(operation);
        for (const { how, input: bad } of spoil(operation, input)) {
          spoiled += 1;
          const [theirs, ours] = [
            await verdictOfPrism(operation, bad),
            verdict((await setup.call(operation, bad)).status),
          ];
          if (theirs !== "refused" || ours !== "refused") differences.push({ operation, how, theirs, ours });
        }
      }
      const [theirs, answer] = [await verdictOfPrism(operation, input), await setup.call(operation, input)];
      if (theirs !== "accepted" || answer.status !== 200) differences.push({ operation, theirs, ours: answer.body });
      return answer;
    };
    await exerciseEverything(setup, compared);
    expect(differences).toEqual([]);
    expect([...OPERATIONS.keys()].filter((operation) => !seen.has(operation as OperationId))).toEqual([]);
    expect(spoiled).toBeGreaterThan(300);
  });
});
