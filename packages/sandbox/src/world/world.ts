import { createHmac } from "node:crypto";
import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import { changeBehaviour } from "../behaviour/change-behaviour.ts";
import type { Given } from "../behaviour/given.ts";
import { PredictedCards } from "../instruments/predicted-cards.ts";
import { Book } from "../money/book.ts";
import type { Currency } from "../money/currency-code.ts";
import { createRandom, type Random } from "../time/random.ts";
import { randomHex } from "../time/random-id.ts";
import { openingPostings } from "./accounts.ts";
import { Agenda } from "./agenda.ts";
import type { JournalEntry } from "./journal-entry.ts";
import { nextId } from "./next-id.ts";
import type {
  CounterpartyRecord,
  DocumentRecord,
  ExecutionRecord,
  PartyRecord,
  PaymentAccountRecord,
  SessionRecord,
  WalletRecord,
} from "./records.ts";
import type { WorldOptions } from "./world-options.ts";

export interface WorldBeginning {
  readonly instance: string;
  readonly firstId: number;
}

/** The whole state of a sandbox: one merchant's Dollr. Call {@link World.advanceTo} before each access. */
export class World {
  readonly options: WorldOptions;
  behaviour: SandboxBehaviour;
  /** Of payments from now on. Those of a journal have that of their time. */
  settleAfterMs: number;
  /** Identifies this state. A new world has another one; a world that is restored from a journal keeps it. */
  readonly instance: string;
  readonly random: Random;
  readonly agenda = new Agenda();
  readonly book = new Book();
  readonly parties = new Map<number, PartyRecord>();
  readonly counterparties = new Map<number, CounterpartyRecord>();
  readonly documents = new Map<number, DocumentRecord>();
  readonly documentsByNumber = new Map<string, DocumentRecord>();
  readonly documentsByPage = new Map<string, DocumentRecord>();
  readonly accounts = new Map<number, PaymentAccountRecord>();
  readonly sessions = new Map<number, SessionRecord>();
  readonly wallets = new Map<Currency, WalletRecord>();
  readonly executions: ExecutionRecord[] = [];
  /** The latest execution of each reference. An earlier one may be older than `referenceMemoryMs`. */
  readonly executionsByReference = new Map<string, ExecutionRecord>();
  readonly tokens = new Map<string, { readonly id: number; readonly expiresAt: number }>();
  readonly predictedCards = new PredictedCards();
  /** Origin of the hosted pages. */
  publicUrl: string;
  /** Writes a change to the journal, before it takes effect. */
  note: (entry: JournalEntry) => void = () => {};
  #now: number;
  #lastId: number;
  readonly #tokenKey: string;

  constructor(options: WorldOptions, now: number, { instance, firstId }: WorldBeginning) {
    this.options = options;
    this.behaviour = options.behaviour;
    this.settleAfterMs = options.settleAfterMs;
    this.instance = instance;
    this.#lastId = firstId - 1;
    this.publicUrl = options.publicUrl ?? "http://127.0.0.1:4010";
    // With the first id in the seed, page addresses and tokens of an earlier state are not valid here.
    this.random = createRandom(options.seed + firstId, "world");
    this.#tokenKey = randomHex(this.random, 32);
    this.#now = now;
    for (const [currency, amount] of options.openingBalances) {
      const wallet = { id: this.nextId(), currency };
      this.wallets.set(currency, wallet);
      this.book.post({ at: now, kind: "opening", referenceId: undefined, postings: openingPostings(currency, amount) });
    }
  }

  /** The current instant. */
  get now(): number {
    return this.#now;
  }

  /** Runs what is due by `now`, each at its own instant. */
  advanceTo(now: number): void {
    this.agenda.runUntil(now);
    this.#now = now;
  }

  /** Plans `run` for a later instant. */
  later(at: number, run: () => void): void {
    this.agenda.add(at, (instant) => {
      this.#now = instant;
      run();
    });
  }

  /** All records share one sequence, so that ids of different kinds never coincide. */
  nextId(): number {
    this.#lastId = nextId(this.#lastId);
    return this.#lastId;
  }

  /** The latest id. */
  get lastId(): number {
    return this.#lastId;
  }

  behave(changes: Given<SandboxBehaviour>): void {
    this.behaviour = changeBehaviour(this.behaviour, changes);
  }

  /** A JWT, signed with a key that only this sandbox has. */
  signToken(claims: Readonly<Record<string, unknown>>, expiresAt: number): string {
    const issuedAt = Math.floor(this.#now / 1_000);
    const payload = { iss: "dollr-sandbox", iat: issuedAt, exp: Math.floor(expiresAt / 1_000), ...claims };
    const text = `${base64Url({ alg: "HS256", typ: "JWT" })}.${base64Url(payload)}`;
    return `${text}.${createHmac("sha256", this.#tokenKey).update(text).digest("base64url")}`;
  }
}

const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
