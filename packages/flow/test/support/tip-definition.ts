import type { FlowDefinition, StepContext, Witness, Witnessed } from "../../src/flow-definition.ts";
import { readMoney } from "../../src/lib/money.ts";
import { ONE_ATTEMPT, orNotFound } from "../../src/quota/pass-calls.ts";
import { beginRecord } from "../../src/record/begin-record.ts";
import { toExecutionAnswer } from "../../src/record/execution-answer.ts";
import type { PaymentRequest, Source } from "../../src/record/record.ts";
import { readSessionEnd, SESSION_RENEWAL, withoutSession } from "../../src/sessions/session.ts";
import { aTip, TIP_MONEY, type TipRecord, type TipResults } from "./tip.ts";

// The smallest kind of payment that has all that the flow knows: a step that can be found again, one that has a source, one whose spare
// harms nobody, and a witness. A jar is an order of Dollr's, and its execution a transfer.

const NAME = "Ama Example";
const PHONE = "231771234567";
const JAR_BODY = {
  counterparty_id: 8,
  currency: "USD",
  note: "",
  fee_bearer: "PAYEE",
  as_payment_link: false,
} as const;

type Context = StepContext<TipRecord>;

const STATES: Readonly<Record<string, Witness["state"]>> = {
  PROCESSING: "being-paid",
  PAID: "paid",
  CANCELED: "canceled",
};

/** Who is tipped and the jar are made side by side. */
function next({ stage, results }: TipRecord): readonly string[] {
  if (stage === "settled") return [];
  if (stage !== "preparing") return ["settle"];
  const missing = [...(results.partyId ? [] : ["party"]), ...(results.source ? [] : ["jar"])];
  if (missing.length > 0) return missing;
  return results.session === undefined ? ["session"] : ["execute"];
}

const toJar = ({ id }: { readonly id: number }): Source => ({ type: "JAR", id, number: `JAR-${id}` });

async function listJars({ call }: Context, status: "IDLE" | "PAID"): Promise<readonly Source[]> {
  return (await call((dollr, options) => dollr.orders.list({ currency: "USD", status }, options))).map(toJar);
}

const steps: FlowDefinition["steps"] = {
  party: {
    async make({ call }: Context) {
      const { id } = await call((dollr, options) => dollr.parties.create({ fullname: NAME, phone: PHONE }, options));
      return { partyId: id };
    },
    async find({ call }: Context) {
      const [ours] = await call((dollr, options) => dollr.parties.list({ fullname: NAME }, options));
      return ours && { partyId: ours.id };
    },
  },
  jar: {
    async make({ call }: Context) {
      return { source: toJar(await call((dollr, options) => dollr.orders.create(JAR_BODY, options))) };
    },
    async find(context: Context) {
      const [ours] = await listJars(context, "IDLE");
      return ours && { source: ours };
    },
  },
  session: {
    async make({ record, call }: Context) {
      const body = { source_type: "ORDER", source_id: record.results.source!.id } as const;
      const made = await call((dollr, options) => dollr.sessions.checkout(body, options));
      return { session: { id: made.id, expiresAt: readSessionEnd(made.expires_at) } };
    },
  },
};

async function readJar({ call }: Context, { id }: Source): Promise<Witness | undefined> {
  const query = { source_type: "ORDER", source_id: id } as const;
  const told = await orNotFound(call((dollr, options) => dollr.status.source(query, options)));
  if (told === undefined) return undefined;
  const total = readMoney(told.total_amount, told.currency);
  const isPaid = told.status === "PAID" || told.paid_at != null;
  return { state: STATES[told.status] ?? "open", isPaid, ...(total && { total }) };
}

const readWitness = async (context: Context): Promise<Witness | undefined> =>
  context.record.results.source && readJar(context, context.record.results.source);

/** A record that has no jar may have one at Dollr: the one that is paid. */
async function findWitness(context: Context): Promise<Witnessed> {
  const { source = (await listJars(context, "PAID"))[0] } = context.record.results;
  const witness = source && (await readJar(context, source));
  return { ...(source && { source }), ...(witness && { witness }) };
}

export function createTipDefinition(): FlowDefinition {
  return {
    name: "tip",
    steps,
    money: TIP_MONEY,
    renewal: SESSION_RENEWAL,
    next,
    async send({ record, call }: Context) {
      const body = { session_id: String(record.results.session!.id), reference_id: record.referenceId };
      return toExecutionAnswer(await call((dollr) => dollr.executions.transfer(body, ONE_ATTEMPT)));
    },
    async readStatus({ record, call }: Context) {
      const answer = await orNotFound(call((dollr, options) => dollr.status.transfer(record.referenceId, options)));
      return answer && toExecutionAnswer(answer);
    },
    readWitness,
    findWitness,
    offerOf: () => undefined,
    isFound: () => false,
    createRecord(context, request: PaymentRequest, attempt, failed?: TipRecord) {
      const { fingerprint, payerKey } = failed ?? aTip();
      const results = failed === undefined ? {} : withoutSession(failed.results);
      return beginRecord(context, { flow: "tip", request, attempt, fingerprint, payerKey, results });
    },
    differingFields: async () => [],
    toForgotten: ({ request, results }) => ({ request, results }),
    toReopened: (results: TipResults, changed) => changed ?? withoutSession(results),
    withoutRemembered: () => undefined,
    async abandon({ record, call }: Context) {
      const { source } = record.results;
      if (source) await call((dollr) => dollr.orders.cancel(source.id)).catch(() => undefined);
    },
    remember: () => undefined,
  };
}
