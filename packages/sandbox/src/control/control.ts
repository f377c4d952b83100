import { type Context, Hono, type MiddlewareHandler } from "hono";
import { parseBehaviour } from "../behaviour/parse-behaviour.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import { MAGIC_CARDS, MAGIC_PHONES } from "../instruments/magic.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SandboxClock } from "../time/sandbox-clock.ts";

/** What the control has from inside the sandbox. */
export interface Inside {
  readonly instance: () => string;
  /** Sends a request that is kept once more. */
  readonly replay: (requestId: number) => Promise<{ readonly status: number | undefined }>;
}

/** Controls the sandbox over HTTP, for tests in other languages and for its page. */
export function createControl(sandbox: Sandbox, clock: SandboxClock, { instance, replay }: Inside): Hono {
  const control = new Hono();
  control.onError((error, context) => context.json({ detail: error.message }, 422));
  control.use(takeJson);

  control.get("/ledger", (context) => context.json(ledgerOf(sandbox)));
  control.get("/requests", (context) => context.json(sandbox.requests));
  control.post("/requests/:id/replay", async (context) => context.json(await replay(Number(context.req.param("id")))));
  control.get("/state", (context) =>
    context.json({
      instance: instance(),
      now: new Date(clock.now()),
      ...ledgerOf(sandbox),
      requests: sandbox.requests.slice(-100),
      faults: faultsOf(sandbox),
    }),
  );
  control.get("/magic", (context) => context.json({ phones: MAGIC_PHONES, cards: MAGIC_CARDS }));

  control.get("/faults", (context) => context.json(faultsOf(sandbox)));
  control.post("/faults", async (context) => {
    const { id } = sandbox.faults.add((await bodyOf(context)) as unknown as FaultRule);
    return context.json({ id });
  });
  control.delete("/faults", (context) => {
    sandbox.faults.clear();
    return context.json({});
  });
  control.delete("/faults/:id", (context) => {
    const fault = sandbox.faults.list.find(({ id }) => String(id) === context.req.param("id"));
    fault?.remove();
    return context.json({}, fault ? 200 : 404);
  });

  control.get("/behaviour", (context) => context.json(sandbox.behaviour));
  control.patch("/behaviour", async (context) => {
    sandbox.behave(parseBehaviour(await bodyOf(context)));
    return context.json(sandbox.behaviour);
  });

  control.post("/clock/advance", async (context) => {
    clock.advance(Number((await bodyOf(context))["ms"]));
    return context.json({ now: new Date(clock.now()) });
  });
  control.post("/reset", (context) => {
    sandbox.reset();
    return context.json({});
  });

  control.post("/sources/:number/pay", async (context) => {
    const instrument = (await bodyOf(context)) as unknown as Parameters<typeof sandbox.payer.pay>[1];
    if (!("phone" in instrument) && !("paymentMethodId" in instrument)) {
      throw new TypeError('Say what pays: {"phone": "231771234567"} or {"paymentMethodId": "pm_card_visa"}.');
    }
    return context.json(sandbox.payer.pay(context.req.param("number"), instrument));
  });
  control.post("/sources/:number/decline", (context) =>
    context.json(sandbox.payer.decline(context.req.param("number"))),
  );
  control.post("/executions/:reference/approve", (context) => {
    sandbox.payer.approve(context.req.param("reference"));
    return context.json({});
  });
  control.post("/executions/:reference/refuse", (context) => {
    sandbox.payer.refuse(context.req.param("reference"));
    return context.json({});
  });
  return control;
}

/** Any web page can make a browser send a form or a text here, but not JSON. */
const takeJson: MiddlewareHandler = async (context, next) => {
  const type = context.req.header("content-type");
  const isText = type !== undefined || Number(context.req.header("content-length") ?? 0) > 0;
  if (isText && !/^application\/json\b/i.test(type ?? "")) {
    return context.json({ detail: "The body should be JSON, with content-type: application/json." }, 415);
  }
  return next();
};

async function bodyOf(context: Context): Promise<Record<string, unknown>> {
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body === "object" && body !== null) return body as Record<string, unknown>;
  throw new TypeError("The body should be a JSON object.");
}

const faultsOf = ({ faults }: Sandbox) => faults.list.map(({ id, rule, hits }) => ({ id, hits, rule }));

function ledgerOf({ ledger }: Sandbox) {
  const { entries, accounts, charges, executions, sources } = ledger;
  return { accounts, charges, executions, sources, entries, balanced: isBalanced(ledger) };
}

function isBalanced(ledger: Sandbox["ledger"]): boolean {
  try {
    ledger.assertBalanced();
    return true;
  } catch {
    return false;
  }
}
