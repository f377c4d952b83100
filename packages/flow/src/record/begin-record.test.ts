import { expect, it } from "vitest";
import { aTip } from "../../test/support/tip.ts";
import { beginRecord } from "./begin-record.ts";
import { LEASE_MS } from "./lease-left.ts";
import { deriveReferenceId } from "./reference-id.ts";

const MERCHANT = { namespace: "", clientId: "shop", baseUrl: "https://api.heydollr.app" };
const { request, fingerprint, payerKey } = aTip();

const begin = (attempt: number, flow = "tip") =>
  beginRecord({ merchant: MERCHANT, nowMs: 7_000 }, { flow, request, attempt, fingerprint, payerKey, results: {} });

it("has the reference that follows from what is asked for, and is leased to whoever began it", async () => {
  const record = await begin(2);
  const identity = { ...MERCHANT, id: request.id, attempt: 2, fingerprint, flow: "tip" };
  expect(record).toMatchObject({
    referenceId: await deriveReferenceId(identity),
    stage: "preparing",
    status: "pending",
    version: 1,
    wakeAt: new Date(7_000 + LEASE_MS),
  });
  expect(record.execution).toBeUndefined();
});

it("has another reference as another attempt, and as another kind of payment", async () => {
  const references = [await begin(1), await begin(2), await begin(1, "collection")].map(
    ({ referenceId }) => referenceId,
  );
  expect(new Set(references).size).toBe(3);
});

it("is told apart from what another process has begun for the same payment", async () => {
  expect((await begin(1)).openedBy).not.toBe((await begin(1)).openedBy);
});
