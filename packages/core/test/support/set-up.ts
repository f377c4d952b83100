import { createDollrClient, type DollrClient, type DollrClientOptions } from "../../src/index.ts";
import { type Answer, createFakeFetch, type FakeFetch } from "./fake-fetch.ts";
import { sendBy } from "./transport.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

export const BASE_URL = "https://dollr.example";

export interface SetUp extends FakeFetch {
  readonly client: DollrClient;
  readonly clock: VirtualClock;
}

/** A client on a clock, a chance and a network of the test's own. */
export function setUp(answer?: Answer, options: DollrClientOptions = {}, answerToken?: Answer): SetUp {
  const clock = createVirtualClock();
  const fake = createFakeFetch(answer, answerToken);
  const client = createDollrClient({
    clientId: "client-id-of-the-test",
    clientSecret: "client-secret-of-the-test",
    baseUrl: BASE_URL,
    ...sendBy(fake.fetch),
    clock,
    random: () => 0.5,
    ...options,
  });
  return { ...fake, client, clock };
}

/** The error that a promise is rejected with; a test that expects one fails without it. */
export async function rejection(work: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "fulfilled") throw new Error("It was expected to fail.");
  return result.reason;
}

export const PARTY = { fullname: "Ama Example", phone: "231771234567" };
export const REFERENCE_ID = "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10";
export const EXECUTION = { session_id: "55", payment_account_id: "33", currency: "LRD", reference_id: REFERENCE_ID };
