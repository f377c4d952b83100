import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callMethod } from "../support/call-method.ts";
import { argumentsOf, type DescribedOperation, operations } from "../support/description.ts";
import { json } from "../support/fake-fetch.ts";
import { setUp } from "../support/set-up.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 1_000_000);
console.log(`checker: FC_SEED=${seed}`);

/** Values that go wrong in one place or another, and some that go right in unusual ones. */
const JUNK: readonly unknown[] = [
  null,
  "",
  " ",
  "usd",
  "USD",
  "US",
  "DOLLARS",
  "INVOICE",
  "invoice",
  "PAYER",
  "COLLECTION",
  "MTN_MOMO_LBR",
  "Mtn",
  "_X",
  "A1_B",
  0,
  -1,
  1,
  0.001,
  0.01,
  2.5,
  250,
  true,
  false,
  [],
  {},
  [1],
  { a: 1 },
  "231771234567",
  "+231771234567",
  "0771234567",
  "2025-06-01T14:30:00Z",
  "2025-06-01T14:30:00.123+02:00",
  "2025-06-01",
  "2025-06-01T14:30:00",
  "tomorrow",
  "https://shop.example/a",
  "shop.example",
  "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10",
  "7f1c1d7e-4d0e-1b57-9a5c-2f6f3d1b8a10",
  "7F1C1D7E4D0E4B579A5C2F6F3D1B8A10",
  "pm_1",
  "x",
  "7",
  7,
  "007",
  "1e3",
  "7.5",
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every object inside a value, itself too: where a change can be made. */
function listObjects(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(listObjects);
  return isObject(value) ? [value, ...Object.values(value).flatMap(listObjects)] : [];
}

const change = fc.record({
  where: fc.nat(),
  field: fc.nat(),
  how: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...JUNK).map((value) => ({ set: value })) },
    { weight: 2, arbitrary: fc.string().map((value) => ({ set: value })) },
    { weight: 1, arbitrary: fc.constant({ drop: true }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("unknown", "quantity", "source_type", "id").map((name) => ({ add: name })),
    },
  ),
});

function applyChange(
  value: unknown,
  { where, field, how }: typeof change extends fc.Arbitrary<infer T> ? T : never,
): void {
  const objects = listObjects(value);
  const object = objects[where % objects.length];
  const name = Object.keys(object ?? {})[field % Object.keys(object ?? {}).length];
  if (!object || name === undefined) return;
  if ("set" in how) object[name] = structuredClone(how.set);
  else if ("drop" in how) delete object[name];
  else object[how.add] = 1;
}

/** What was sent is what was given, but for ids in the type that the endpoint wants. */
function sameButForIds(given: unknown, sent: unknown): boolean {
  if (Array.isArray(given))
    return Array.isArray(sent) && given.every((entry, index) => sameButForIds(entry, sent[index]));
  if (!isObject(given)) return given === sent || String(given) === String(sent);
  const keys = Object.keys(given);
  return (
    isObject(sent) &&
    keys.length === Object.keys(sent).length &&
    keys.every((key) => sameButForIds(given[key], sent[key]))
  );
}

/** Ids and numbers of documents as the endpoint wants them, whichever was given. */
function withIdTypes(query: Record<string, unknown>): Record<string, unknown> {
  const toType = ([name, value]: [string, unknown]): [string, unknown] => {
    if (/number$|^payment_method_id$/.test(name)) return [name, Number.isInteger(value) ? String(value) : value];
    return [
      name,
      /_id$/.test(name) && typeof value === "string" && /^(0|[1-9]\d*)$/.test(value) ? Number(value) : value,
    ];
  };
  return Object.fromEntries(Object.entries(query).map(toType));
}

/** Validators differ at the edges of formats, where ours takes more. The formats have tests of their own. */
function listErrors({ isBody }: DescribedOperation, sent: unknown): unknown[] {
  return isBody(sent) ? [] : (isBody.errors ?? []).filter(({ keyword }) => keyword !== "format" && keyword !== "anyOf");
}

async function send(operation: DescribedOperation, part: "body" | "query", value: Record<string, unknown>) {
  const { client, calls } = setUp(() => json({}));
  const error = await callMethod(
    client,
    operation.resource,
    operation.method,
    argumentsOf({ ...operation, [part]: value }),
  ).then(
    () => undefined,
    (reason: Error) => reason,
  );
  const sent =
    part === "body"
      ? JSON.parse(calls[0]?.text || "null")
      : Object.fromEntries(new URL(calls[0]?.url ?? "a:").searchParams);
  return { error, sent };
}

describe.each(operations.filter(({ body, id }) => body && id !== "obtainToken"))("the body of $id", (operation) => {
  it("is accepted and refused as a JSON Schema validator does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 0, maxLength: 3 }), async (changes) => {
        const given = structuredClone(operation.body) as Record<string, unknown>;
        for (const one of changes) applyChange(given, one);
        const { error, sent } = await send(operation, "body", given);
        if (error) {
          expect(error.name).toBe("DollrInputError");
          expect(operation.isBody(given)).toBe(false);
        } else {
          expect(listErrors(operation, sent)).toEqual([]);
          expect(sameButForIds(given, sent)).toBe(true);
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe.each(operations.filter(({ query }) => query))("the query of $id", (operation) => {
  it("is accepted and refused as a JSON Schema validator does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 0, maxLength: 2 }), async (changes) => {
        const given = structuredClone(operation.query) as Record<string, unknown>;
        for (const one of changes) applyChange(given, one);
        const { error, sent } = await send(operation, "query", given);
        expect(operation.isQuery(given) || operation.isQuery(withIdTypes(given)), JSON.stringify(given)).toBe(!error);
        if (!error) expect(sameButForIds({ ...operation.queryDefaults, ...given }, sent)).toBe(true);
      }),
      { seed, numRuns: 150 },
    );
  });
});
