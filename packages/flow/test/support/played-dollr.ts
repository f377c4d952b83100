import { DollrNotFoundError, DollrPermissionError, DollrRateLimitError, DollrTimeoutError } from "@dollr-kit/core";
import type { SendContext } from "../../src/execution/send.ts";
import type { FlowDefinition } from "../../src/flow-definition.ts";
import type { Dollr } from "../../src/quota/pass-calls.ts";
import type { PaymentRecord } from "../../src/record/record.ts";

// Dollr as one step of a payment meets it: documents, and the answers that a test gives. The sandbox plays the whole of it.

/** An answer by status in Dollr's words. */
const answeredWith = (status: number, reason: string) => ({ outcome: "rejected", status, reason }) as const;

export const NOT_FOUND = new DollrNotFoundError("It was not found.", answeredWith(404, "Not found"));
export const REFUSED = new DollrPermissionError("It must not be done.", answeredWith(403, "Not allowed"));
export const HELD_UP = new DollrRateLimitError("Too many requests.", { outcome: "rejected", status: 429 });
export const LOST = new DollrTimeoutError("No answer came.", { outcome: "unknown" });

export interface PlayedDocument {
  readonly id: number;
  status: string;
  readonly [more: string]: unknown;
}

type Answer = object | Error | ((...args: never[]) => unknown);

export interface PlayOptions {
  /** Each kind of payment says what they have unless a test does. */
  readonly documents?: readonly PlayedDocument[];
  /** By operation, as "status.collection"; an error is thrown. What is neither here nor a document is not found. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

export interface Played<R extends PaymentRecord = PaymentRecord> {
  readonly context: SendContext & { readonly record: R };
  /** Operations with what they are about, as "invoices.cancel 101". */
  readonly asked: string[];
  /** What was given to each operation. */
  readonly given: unknown[][];
}

export function playDollr<R extends PaymentRecord>(
  record: R,
  definition: FlowDefinition,
  { documents = [], answers = {} }: PlayOptions = {},
): Played<R> {
  const asked: string[] = [];
  const given: unknown[][] = [];
  const kept: readonly PlayedDocument[] = documents.map((each) => ({ ...each }));
  const find = (id: number): PlayedDocument => {
    const found = kept.find((each) => each.id === id);
    if (found === undefined) throw NOT_FOUND;
    return found;
  };
  const known: Readonly<Record<string, (about: never) => unknown>> = {
    retrieve: (id: number) => ({ ...find(id) }),
    publish: (id: number) => Object.assign(find(id), { status: "ACTIVE" }),
    cancel: (id: number) => void Object.assign(find(id), { status: "CANCELED" }),
    list: ({ status }: { status: string }) => kept.filter((each) => each.status === status),
    source: ({ source_id, source_type }: { source_id: number; source_type: string }) => ({
      ...find(source_id),
      source_id,
      source_type,
    }),
    pay: ({ source_number }: { source_number: string }) => ({ url: `https://pay.example.com/${source_number}` }),
  };

  async function answer(group: string, method: string, args: readonly unknown[]): Promise<unknown> {
    const [about] = args as [Record<string, unknown>];
    const name = `${group}.${method}`;
    asked.push(`${name} ${about["status"] ?? about["source_id"] ?? about["source_number"] ?? about}`);
    given.push([...args]);
    const told = answers[name] ?? known[method] ?? NOT_FOUND;
    const value = typeof told === "function" ? told(...(args as never[])) : told;
    if (value instanceof Error) throw value;
    return value;
  }

  const groupOf = (group: string) =>
    new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...args: unknown[]) =>
            answer(group, String(method), args),
      },
    );
  const dollr = new Proxy({}, { get: (_, group) => groupOf(String(group)) }) as Dollr;
  return {
    context: {
      record,
      call: (send) => send(dollr, {}),
      callOnce: (send) => send(dollr, {}),
      definition,
      mayBeOfAnother: async () => false,
    },
    asked,
    given,
  };
}
