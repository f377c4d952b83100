import { describe, expect, it } from "vitest";
import { createDollrClient, DollrNotFoundError } from "../../src/index.ts";
import { callMethod } from "../support/call-method.ts";
import { argumentsOf, operations } from "../support/description.ts";
import { connectionLost, json } from "../support/fake-fetch.ts";
import { BASE_URL, EXECUTION, PARTY, REFERENCE_ID, rejection, setUp } from "../support/set-up.ts";

describe("the methods", () => {
  it("are those of the description, and no others", () => {
    const { raw: _, ...resources } = createDollrClient();
    const names = Object.entries(resources).flatMap(([resource, methods]) =>
      Object.keys(methods).map((name) => `${resource}.${name}`),
    );
    expect(names.sort()).toEqual(operations.map(({ resource, method }) => `${resource}.${method}`).sort());
  });

  it("send a name that was cut inside an emoji, in a query and in a path", async () => {
    const { client, calls } = setUp(() => json([]));
    await client.parties.list({ fullname: "Ama \ud83d" });
    await client.invoices.retrieveByNumber("INV-\ud83d");
    expect(calls.map(({ url }) => url.split("/").at(-1))).toEqual(["list?fullname=Ama%20%EF%BF%BD", "INV-%EF%BF%BD"]);
  });

  it("send STRIPE to the card prediction, whether the caller does or not", async () => {
    const { client, calls } = setUp(() => json({}));
    const query = { payment_method_id: "pm_1", operation_type: "COLLECTION" } as const;
    await client.predictions.cardProvider(query);
    await client.predictions.cardProvider({ ...query, provider: "PAWAPAY" });
    expect(calls.map(({ url }) => new URL(url).searchParams.get("provider"))).toEqual(["STRIPE", "PAWAPAY"]);
  });

  it.each(operations.filter(({ id }) => id !== "obtainToken"))(
    "$resource.$method sends what the description says",
    async (operation) => {
      const { client, calls } = setUp(() => json({}));
      await callMethod(client, operation.resource, operation.method, argumentsOf(operation));
      const ids = [...operation.pathArguments];
      const [call] = calls;
      expect(call?.method).toBe(operation.verb);
      expect(call?.path).toBe(operation.path.replace(/\{\w+\}/g, () => encodeURIComponent(String(ids.shift()))));
      expect(Object.fromEntries(new URL(call?.url ?? "").searchParams)).toEqual(
        Object.fromEntries(Object.entries(operation.query ?? {}).map(([name, value]) => [name, String(value)])),
      );
      expect(call?.text ? JSON.parse(call.text) : undefined).toEqual(operation.body);
      expect(call?.headers.get("content-type")).toBe(operation.body ? "application/json" : null);
    },
  );

  it.each(operations.filter(({ id }) => id !== "obtainToken"))(
    "$resource.$method is repeated as its class `$retry` allows",
    async (operation) => {
      const { client, clock, calls } = setUp(() => {
        throw connectionLost();
      });
      await clock.run(rejection(callMethod(client, operation.resource, operation.method, argumentsOf(operation))));
      expect(calls).toHaveLength(operation.retry === "safe" ? 3 : 1);
    },
  );
});

it("a method sends and answers the same whether middleware looks on or not", async () => {
  for (const operation of operations.filter(({ id }) => id !== "obtainToken")) {
    const plain = setUp(() => json({ id: 7 }));
    const watched = setUp(() => json({ id: 7 }));
    watched.client.raw.use({ onRequest: () => undefined });
    const call = ({ client }: typeof plain) =>
      callMethod(client, operation.resource, operation.method, argumentsOf(operation));
    expect(await call(watched)).toEqual(await call(plain));
    const [one, other] = [plain.calls[0], watched.calls[0]];
    expect([other?.url, other?.method, other?.text]).toEqual([one?.url, one?.method, one?.text]);
    expect([...(other?.headers ?? [])]).toEqual([...(one?.headers ?? [])]);
  }
});

describe("arguments", () => {
  it("come as ids in order, then the body, then the options of the call", async () => {
    const { client, calls } = setUp(() => json({ id: 501 }));
    const controller = new AbortController();
    await client.invoices.updateItem(101, "501", { qty: 2 }, { signal: controller.signal });
    expect(calls[0]?.path).toBe("/v1/invoices/101/items/501/update");
    expect(JSON.parse(calls[0]?.text ?? "")).toEqual({ qty: 2 });
  });

  it("may leave out an optional query, and still give options", async () => {
    const { client, calls, clock } = setUp(() => json({}, { status: 503 }));
    await rejection(client.parties.list(undefined, { maxRetries: 0 }));
    expect(calls).toHaveLength(1);
    await clock.run(rejection(client.fees.tiers({ maxRetries: 1 })));
    expect(calls).toHaveLength(3);
  });

  it("of a payment account are the body, then the query", async () => {
    const { client, calls } = setUp(() => json({ id: 33 }));
    const body = {
      account_name: "Ama Example",
      provider: "PAWAPAY",
      method: "MTN_MOMO_LBR",
      party_id: 7,
      insensitive_account_number: "231771234567",
    };
    await client.paymentAccounts.create(body, { operation_type: "COLLECTION" });
    expect(calls[0]?.url).toBe(`${BASE_URL}/v1/payment-accounts/create?operation_type=COLLECTION`);
    expect(JSON.parse(calls[0]?.text ?? "")).toEqual(body);
  });
});

describe("ids", () => {
  it.each([55, "55"])("are written as each endpoint wants them, given %j", async (id) => {
    const { client, calls } = setUp(() => json({ id: 1 }));
    await client.executions.collection({ ...EXECUTION, session_id: id as string, payment_account_id: id as string });
    await client.realtimeKeys.collection({
      session_id: id as number,
      source_type: "INVOICE",
      reference_id: REFERENCE_ID,
    });
    await client.sessions.payout({ payout_account_id: id as number, amount: 5, currency: "USD" });
    await client.status.source({ source_type: "INVOICE", source_id: id as number });
    const bodies = calls.slice(0, 3).map(({ text }) => JSON.parse(text));
    expect(bodies[0]).toMatchObject({ session_id: "55", payment_account_id: "55" });
    expect(bodies[1]).toMatchObject({ session_id: 55 });
    expect(bodies[2]).toMatchObject({ payout_account_id: 55 });
    expect(calls[3]?.url).toContain("source_id=55");
  });

  it.each(["1e3", "7.5", "007", "9007199254740993", " 7", 7.5, 2 ** 53])(
    "that are no integers are refused where one is wanted: %j",
    async (id) => {
      const { client, calls } = setUp();
      const error = await rejection(client.sessions.checkout({ source_id: id as number, source_type: "INVOICE" }));
      expect(error["fields"]).toEqual([{ path: "body.source_id", message: "must be an integer" }]);
      expect(calls).toHaveLength(0);
    },
  );

  it("leave the caller's object as it was", async () => {
    const { client } = setUp(() => json({ id: 1 }));
    const body = Object.freeze({ ...EXECUTION, session_id: 55 as never });
    await client.executions.collection(body);
    expect(body.session_id).toBe(55);
  });
});

describe("the answer", () => {
  it("is the body, and the Response by withResponse", async () => {
    const { client } = setUp(() => json({ id: 7 }, { headers: { "x-request-id": "r1" } }));
    expect(await client.parties.retrieve(7)).toEqual({ id: 7 });
    const { data, response } = await client.parties.retrieve(7).withResponse();
    expect(data).toEqual({ id: 7 });
    expect(response.headers.get("x-request-id")).toBe("r1");
    expect(await response.clone().json()).toEqual({ id: 7 });
  });

  it("keeps fields and values that nobody knows yet", async () => {
    const answer = { id: 101, status: "SOMETHING_NEW", new_field: { deep: true } };
    const { client } = setUp(() => json(answer));
    expect(await client.invoices.retrieve(101)).toEqual(answer);
  });

  it("has a Response whose body can be read in every way", async () => {
    const { client } = setUp(() => json({ id: 7 }));
    const { response } = await client.parties.retrieve(7).withResponse();
    const bytes = new TextEncoder().encode('{"id":7}');
    expect(await response.bytes()).toEqual(bytes);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(await (await response.blob()).text()).toBe('{"id":7}');
    expect(await response.clone().json()).toEqual({ id: 7 });
  });

  it("fails through withResponse alone, without an unhandled rejection", async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const { client } = setUp(() => json({ detail: "Not found" }, { status: 404 }));
    expect(await rejection(client.parties.retrieve(7).withResponse())).toBeInstanceOf(DollrNotFoundError);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });
});

describe("a call that is made twice at the same time", () => {
  it("is sent twice: nothing is shared but the token", async () => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    await Promise.all([client.parties.create(PARTY), client.parties.create(PARTY)]);
    expect(calls).toHaveLength(2);
  });
});
