import { describe, expect, it } from "vitest";
import type { AttentionReport, CollectionEvent, CollectionRecord } from "../../src/index.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

/** Writes to the clipboard of a terminal, clears it, and turns what follows. */
const STEERS = "\u001b]52;c;cm0gLXJmIH4=\u0007\u009b2J\u202e\u2066\u200b";
const PEOPLE = "AMA, example: 0771234567 (077-123-4567), ama@example.com";
const WORDS = `${STEERS}Blocked \u001b[31mAma\u001b[0m: ${PEOPLE}`;
const FIVE_MB = "x ".repeat(2_500_000);

type Tamper = (path: string, body: Record<string, unknown>) => Record<string, unknown> | Response | undefined;

/** The answer to an execution, and to a look at it. */
const tellsExecution = (path: string, body: object) =>
  /\/(executions|status)\/collection/.test(path) && "reference_id" in body;

/** A shop whose Dollr writes what it wants into its answers. */
function openTold(tamper: Tamper) {
  const shop = openShop({ settleAfterMs: 0 });
  const client = createClient(shop.clock, async (...args) => {
    const response = await shop.sandbox.fetch(...args);
    const path = new URL(args[0] instanceof Request ? args[0].url : String(args[0])).pathname;
    const told = tamper(path, await response.clone().json());
    if (told instanceof Response) return told;
    return told === undefined ? response : Response.json(told, { status: response.status });
  });
  const events: CollectionEvent[] = [];
  const reports: AttentionReport[] = [];
  const onAttention = (report: AttentionReport) => void reports.push(report);
  const onEvent = (event: CollectionEvent) => void events.push(event);
  return { ...shop, events, reports, collections: shop.worker({ client, watch: { onEvent, onAttention } }) };
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* textsOf(each);
}

/** Nothing that Dollr wrote steers a terminal, tells of a person, or is long; what we were given may tell of the payer. */
function expectClean(...told: unknown[]): void {
  for (const text of textsOf(told)) {
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).not.toMatch(/\bama\b|example|77.?123.?4567/i);
    expect(text.length).toBeLessThanOrEqual(300);
  }
}

const withoutRequest = ({ request: _, ...record }: CollectionRecord) => record;

describe("what Dollr wrote", () => {
  it("as an operator is kept only where it is a code, so that forgetting the payer leaves nothing of it", async () => {
    const { clock, collections, sandbox } = openTold((path, body) =>
      path.includes("predict") && "gateway_provider" in body
        ? { ...body, gateway_provider: "PAWAPAY for Ama Example 231771234567" }
        : undefined,
    );
    const payment = await clock.until(collections.start(aRequest()));
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(payment.record.results.operator).toEqual({ method: "MTN_MOMO_LBR", provider: "PAWAPAY" });
    await clock.until(collections.forgetPayer(payment.id));
    const forgotten = await collections.get(payment.id);
    expect(JSON.stringify(forgotten?.record)).not.toMatch(/Ama|23177/);
  });

  it.each(["gateway_message", "wallet_message"])(
    "as %s of a failure tells its reason, and nothing else",
    async (field) => {
      const { clock, collections, events } = openTold((path, body) =>
        tellsExecution(path, body)
          ? { ...body, status: "FAILED", gateway_message: null, [field]: `${WORDS} ${FIVE_MB}` }
          : undefined,
      );
      const payment = await clock.until(collections.start(aRequest()));
      const outcome = await clock.until(payment.settled());
      expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining("Blocked") });
      expectClean(outcome, withoutRequest(payment.record), events);
      await clock.until(collections.close());
    },
  );

  it("as the operator's transaction id is an id", async () => {
    const { clock, collections, events } = openTold((path, body) =>
      tellsExecution(path, body) && body["status"] === "COMPLETED"
        ? { ...body, provider_transaction_id: `${STEERS}9876543210987-${PEOPLE}` }
        : undefined,
    );
    const payment = await clock.until(collections.start(aRequest()));
    const outcome = await clock.until(payment.settled());
    expect(outcome).toMatchObject({
      status: "completed",
      providerTransactionId: expect.stringMatching(/9876543210987-/),
    });
    expectClean(outcome, withoutRequest(payment.record), events);
    await clock.until(collections.close());
  });

  it("as a status that nobody knows tells why it is unknown", async () => {
    const { clock, collections, events } = openTold((path, body) => {
      if (path.includes("/status/source")) return { ...body, status: "ACTIVE", paid_at: null };
      return tellsExecution(path, body) ? { ...body, status: `${WORDS} ${FIVE_MB}` } : undefined;
    });
    const payment = await clock.until(collections.start(aRequest()));
    const outcome = await clock.until(payment.settled({ timeoutMs: 60_000 }));
    expect(outcome).toMatchObject({ status: "unknown", why: expect.stringContaining("Blocked") });
    expectClean(outcome, withoutRequest(payment.record), events);
    await clock.until(collections.close());
  });

  it("as a refusal of a call that names nobody tells why it was refused", async () => {
    const { clock, collections, events } = openTold((path) =>
      path.includes("/sessions/checkout")
        ? Response.json({ detail: `${WORDS} ${FIVE_MB}` }, { status: 400 })
        : undefined,
    );
    const payment = await clock.until(collections.start(aRequest()));
    const outcome = await clock.until(payment.settled());
    expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining("Blocked") });
    expectClean(outcome, withoutRequest(payment.record), events);
    await clock.until(collections.close());
  });

  it.each(["/executions/collection", "/sessions/checkout"])(
    "as the reason of a long wait that %s was answered with tells people of the wait, and of nobody",
    async (held) => {
      const { clock, collections, reports } = openTold((path) =>
        path.includes(held)
          ? Response.json({ detail: `${WORDS} ${FIVE_MB}` }, { status: 429, headers: { "retry-after": "3600" } })
          : undefined,
      );
      await clock.until(collections.start(aRequest(), { wait: false }));
      await clock.run(10_000);
      expect(reports).toMatchObject([{ kind: "held", reason: expect.stringContaining("Blocked") }]);
      const [{ kind, message, reason }] = reports as [AttentionReport & { readonly kind: "held" }];
      expectClean(kind, reason);
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}]|\bama\b|example|77.?123.?4567/iu);
      await clock.until(collections.close());
    },
  );

  it.each(["receipt", "recheck"] as const)(
    "as an error that %s throws tells of nobody, though nobody was named to it",
    async (call) => {
      let isOdd = false;
      const { clock, collections } = openTold(() =>
        isOdd ? Response.json({ detail: `Blocked: ${PEOPLE}` }, { status: 403 }) : undefined,
      );
      const payment = await clock.until(collections.start(aRequest()));
      await clock.until(payment.settled());
      isOdd = true;
      const asked = call === "receipt" ? payment.receipt() : collections.recheck(payment.id);
      const error = await clock.until(asked.catch((thrown: unknown) => thrown));
      expect(error).toMatchObject({ status: 403, message: expect.stringContaining("Blocked") });
      expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toMatch(/\bama\b|example|77.?123.?4567/i);
      await clock.until(collections.close());
    },
  );

  it("as a number, as an operator, and on a receipt is one line", async () => {
    const { clock, collections } = openTold((path, body) => {
      const number = "invoice_number" in body && {
        invoice_number: `${STEERS}${String(body["invoice_number"])} for Ama`,
      };
      if (path.includes("/invoices/receipt/")) return { ...body, ...number, note: `Thanks,\r\nAma${STEERS}` };
      if (path.endsWith("/invoices/create")) return { ...body, ...number };
      return path.includes("/predictions/") && "payment_method" in body
        ? { ...body, payment_method: `\u200b${String(body["payment_method"])}` }
        : undefined;
    });
    const payment = await clock.until(collections.start(aRequest()));
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expectClean(withoutRequest(payment.record));
    expect(await clock.until(payment.receipt())).toMatchObject({
      note: "Thanks, Ama",
      number: expect.stringMatching(/^INV-.* for Ama$/),
    });
    await clock.until(collections.close());
  });

  it.each([
    "javascript:alert(1)",
    "https://pay.example/\u001b[2J",
    "https://pay.example/ a",
    `https://pay.example/${"x".repeat(5_000)}`,
  ])("as the address of a page is no page: %s", async (url) => {
    const { clock, collections } = openTold((_, body) => ("url" in body ? { ...body, url } : undefined));
    const payment = await clock.until(collections.start(aRequest({ via: "hosted" })));
    expect(await clock.until(payment.settled({ timeoutMs: 10_000 }))).not.toHaveProperty("url");
    expect(JSON.stringify(payment.record)).not.toContain("pay.example");
    await clock.until(collections.close());
  });

  it("as the address of a page is asked for once more where it is none", async () => {
    const { clock, collections } = openTold((path, body) =>
      path.includes("/checkouts/create") && "url" in body ? { ...body, url: "javascript:alert(1)" } : undefined,
    );
    const payment = await clock.until(collections.start(aRequest({ via: "hosted" })));
    expect(await clock.until(payment.settled({ timeoutMs: 10_000 }))).toMatchObject({
      url: expect.stringMatching(/^https?:/),
    });
    await clock.until(collections.close());
  });
});
