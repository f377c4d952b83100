import { describe, expect, it } from "vitest";
import type { ProvableApp } from "../../src/index.ts";
import { careful } from "./apps/careful.ts";
import { failureOf } from "./refute.ts";

/** What is told of an app of which nothing can be proved. */
async function complaintAbout(app: ProvableApp): Promise<string> {
  const { name, message } = await failureOf(app);
  expect(name).toBe("ProofImpossibleError");
  return message;
}

describe("a proof refuses", () => {
  it("an app that gets no money although nothing goes wrong, and shows what it did", async () => {
    const message = await complaintAbout(async ({ fetch, baseUrl }) => {
      await fetch(`${baseUrl}/v1/parties/list`);
      return "pending";
    });
    expect(message).toContain("calls fulfil(order.id)");
    expect(message).toContain("GET /parties/list → 401");
  });

  it("an app that waits for something else than what it is given", async () => {
    const message = await complaintAbout(() => new Promise(() => undefined));
    expect(message).toContain("waits for nothing but the fetch, clock, store and fulfil");
    expect(message).toContain("has not answered for an hour");
  });

  it("an app that takes chance from elsewhere, and shows where two runs part", async () => {
    const message = await complaintAbout(async (context) => {
      await context.clock.sleep(Math.random() * 10_000);
      return careful(context);
    });
    expect(message).toContain("chance from random");
    expect(message).toMatch(/first: .+\n +second: /);
  });

  it("an app that keeps something in a variable of its own", async () => {
    const seen = new Set<string>();
    const message = await complaintAbout(async (context) => {
      if (seen.has(context.order.id)) return "done";
      seen.add(context.order.id);
      return careful(context);
    });
    expect(message).toContain("keep nothing in variables outside of it");
  });

  it("an answer that it does not know", async () => {
    expect(await complaintAbout(async () => "paid" as never)).toContain('answered "paid". It answers "done"');
  });

  it("a request to another host than Dollr's", async () => {
    const message = await complaintAbout(async ({ fetch }) => {
      await fetch("https://shop.example/orders");
      return "done";
    });
    expect(message).toContain("https://shop.example was asked for");
  });

  it.each([
    [{ maxFaults: -1 }, "maxFaults is -1; it takes a whole number of at least 0."],
    [{ maxRuns: 0 }, "maxRuns is 0; it takes a whole number of at least 1."],
    [{ seed: 1.5 }, "seed is 1.5; it takes a whole number."],
  ])("%o", async (options, words) => {
    expect((await failureOf(careful, options)).message).toBe(words);
  });
});
