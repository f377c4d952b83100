import { readFileSync } from "node:fs";
import { createCollections, memoryStore } from "@dollr-kit/collect";
import { metrics, trace } from "@opentelemetry/api";
import { expect, it, onTestFinished } from "vitest";
import { aRequest, openShop } from "../../collect/test/support/shop.ts";
import { createTelemetry } from "../src/index.ts";
import { openProviders } from "./support/lab.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** Runs the first example, with an SDK that is registered for the whole process, as an app has it. */
async function runExample() {
  const shop = openShop();
  const lab = openProviders();
  trace.setGlobalTracerProvider(lab.tracerProvider);
  metrics.setGlobalMeterProvider(lab.meterProvider);
  onTestFinished(() => {
    trace.disable();
    metrics.disable();
  });
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]?.replace(/^import .*$/gm, "") ?? "";
  const printed: string[] = [];
  const given = {
    createDollrClient: () => shop.client,
    createCollections: (options: Parameters<typeof createCollections>[0]) =>
      createCollections({ ...options, clock: shop.clock, store: memoryStore() }),
    createTelemetry: () => createTelemetry({ clock: shop.clock }),
    wakeSomebody: () => undefined,
    order: aRequest(),
    console: { log: (text: string) => printed.push(JSON.stringify(text)) },
  };
  const run = new Function(...Object.keys(given), `return (async () => {${code}})();`);
  await shop.clock.until(run(...Object.values(given)));
  return { ...lab, code, printed };
}

it("the README says in its first line that this is unofficial", () => {
  expect(readme.split("\n")[0]).toContain("unofficial");
});

it("the README has an example of nine lines that runs, prints what it says, and exports spans and metrics", async () => {
  const { code, printed, spans, points } = await runExample();
  expect(code.split("\n").filter((line) => line.trim() !== "")).toHaveLength(9);
  expect(code).toContain(`console.log((await payment.settled()).status); // ${printed[0]}`);
  expect(spans().map(({ name }) => name)).toContain("dollr.collection");
  expect(await points("dollr.payment.settled")).toMatchObject([{ value: 1 }]);
});

it("the README names every metric and every attribute that is exported", async () => {
  const { spans, names } = await runExample();
  const attributes = spans().flatMap((span) =>
    [span, ...span.events].flatMap((each) => Object.keys(each.attributes ?? {})),
  );
  const told = new Set([...(await names()), ...attributes]);
  expect([...told].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  expect(told).toContain("dollr.reference_id");
});
