import { type CollectionRecord, createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox, createVirtualClock, type Sandbox, type VirtualClock } from "@dollr-kit/sandbox";
import { createRandom } from "@dollr-kit/sandbox/time";

/** What happened, in order of time. */
export type LostAnswerEvent = { readonly atMs: number } & (
  | {
      readonly kind: "request";
      readonly method: string;
      readonly path: string;
      /** Absent where no answer came. */
      readonly status?: number;
      /** Dollr's word for how the payment stands. */
      readonly word?: string;
    }
  | { readonly kind: "stored"; readonly stage: CollectionRecord["stage"]; readonly status: CollectionRecord["status"] }
  | { readonly kind: "paid" }
);

export interface LostAnswerRun {
  readonly events: readonly LostAnswerEvent[];
  /** Requests to charge that were sent. */
  readonly executions: number;
  /** What the sandbox's ledger says. */
  readonly charges: number;
}

/** The request that charges. */
export const EXECUTION = "/executions/collection";

const SEED = 1;
const ONE_WAY_MS = 150;
const PAYER_TAKES_MS = 8_000;

/** One payment of the real client, flow and sandbox on virtual time: the charge takes effect, and its answer is lost. */
export async function loseAnAnswer(): Promise<LostAnswerRun> {
  const clock = createVirtualClock();
  const sandbox = createSandbox({ clock, seed: SEED, settleAfterMs: PAYER_TAKES_MS });
  sandbox.faults.add({ kind: "answer-lost", operation: "executions.collection" });
  const startedMs = clock.now();
  const events: LostAnswerEvent[] = [];
  const note = (event: Unstamped, atMs = clock.now()): void => {
    events.push({ ...event, atMs: atMs - startedMs });
  };
  const collections = createCollections({
    client: createClient(clock, overANetwork(clock, sandbox, note)),
    store: notedStore(note),
    clock,
    random: createRandom(SEED, "lost-answer").next,
  });
  await clock.until(collections.start(REQUEST).then((payment) => payment.settled()));
  await collections.close();
  const { charges } = sandbox.ledger;
  for (const { settledAt } of charges) note({ kind: "paid" }, settledAt.getTime());
  return {
    events: events.toSorted((a, b) => a.atMs - b.atMs),
    executions: events.filter((event) => event.kind === "request" && event.path === EXECUTION).length,
    charges: charges.length,
  };
}

const REQUEST = {
  id: "order-1042",
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
};

type Unstamped = LostAnswerEvent extends infer Event ? (Event extends unknown ? Omit<Event, "atMs"> : never) : never;
type Note = (event: Unstamped, atMs?: number) => void;

const createClient = (clock: VirtualClock, send: typeof fetch) =>
  createDollrClient({
    clientId: "sandbox",
    clientSecret: "sandbox",
    baseUrl: "http://127.0.0.1:4010",
    fetch: send,
    clock,
  });

/** The sandbox behind ways that take time. */
function overANetwork(clock: VirtualClock, sandbox: Sandbox, note: Note): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const asked = {
      kind: "request",
      method: request.method,
      path: new URL(request.url).pathname.replace(/^\/v1/, ""),
    } as const;
    const atMs = clock.now();
    await clock.sleep(ONE_WAY_MS);
    try {
      const answer = await sandbox.fetch(request);
      const [, word] = /"status":"([A-Z_]+)"/.exec(await answer.clone().text()) ?? [];
      note({ ...asked, status: answer.status, ...(word !== undefined && { word }) }, atMs);
      return answer;
    } catch (error) {
      note(asked, atMs);
      throw error;
    } finally {
      await clock.sleep(ONE_WAY_MS);
    }
  };
}

function notedStore(note: Note): ReturnType<typeof memoryStore> {
  const store = memoryStore();
  return {
    ...store,
    async save(record) {
      const { stage, status } = record;
      note({ kind: "stored", stage, status });
      return store.save(record);
    },
  };
}
