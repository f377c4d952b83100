import { createHmac } from "node:crypto";
import type { JournalEntry } from "../journal/journal.ts";
import { Book } from "../ledger/book.ts";
import { openingPostings } from "../ledger/postings.ts";
import type { Currency } from "../money/currency-code.ts";
import { AskedCards } from "../payers/asked-cards.ts";
import { createRandom, type Random, randomHex } from "../random.ts";
import type { ResolvedSandboxOptions } from "../resolve-options.ts";
import { Agenda } from "./agenda.ts";
import type {
  CounterpartyRecord,
  ExecutionRecord,
  PartyRecord,
  PaymentAccountRecord,
  SessionRecord,
  SourceRecord,
  WalletRecord,
} from "./records.ts";
import type { SourceType } from "./source-types.ts";

/** Everything that the sandbox knows: one merchant's Dollr. Whoever acts on it calls {@link World.lookAt} first. */
export class World {
  readonly options: ResolvedSandboxOptions;
  /** Which state this is: another one in every new world, and the same in one that goes on from a journal. */
  readonly instance: string;
  readonly random: Random;
  readonly agenda = new Agenda();
  readonly book = new Book();
  readonly parties = new Map<number, PartyRecord>();
  readonly counterparties = new Map<number, CounterpartyRecord>();
  readonly sources = new Map<number, SourceRecord>();
  readonly sourcesByNumber = new Map<string, SourceRecord>();
  readonly sourcesByPage = new Map<string, SourceRecord>();
  readonly accounts = new Map<number, PaymentAccountRecord>();
  readonly sessions = new Map<number, SessionRecord>();
  readonly wallets = new Map<Currency, WalletRecord>();
  readonly executions: ExecutionRecord[] = [];
  /** The latest execution under each reference: an earlier one may have been forgotten. */
  readonly executionsByReference = new Map<string, ExecutionRecord>();
  readonly tokens = new Map<string, { readonly id: number; readonly expiresAt: number }>();
  readonly askedCards = new AskedCards();
  /** Origin of the hosted pages. */
  publicUrl: string;
  /** Writes down what takes effect, before it does. */
  note: (entry: JournalEntry) => void = () => {};
  #now: number;
  #lastId = 1_000;
  readonly #documents: Record<SourceType, number> = { INVOICE: 0, ORDER: 0 };
  readonly #tokenKey: string;

  constructor(options: ResolvedSandboxOptions, now: number, instance: string) {
    this.options = options;
    this.instance = instance;
    this.publicUrl = options.publicUrl ?? "http://127.0.0.1:4010";
    this.random = createRandom(options.seed, 1);
    this.#tokenKey = randomHex(this.random, 32);
    this.#now = now;
    for (const [currency, amount] of options.openingBalances) {
      const wallet = { id: this.nextId(), currency };
      this.wallets.set(currency, wallet);
      this.book.post({ at: now, kind: "opening", referenceId: undefined, postings: openingPostings(wallet, amount) });
    }
  }

  /** The instant at which what is being done is done. */
  get now(): number {
    return this.#now;
  }

  /** Lets happen what is due by `now`, each at its own instant, and stays there. */
  lookAt(now: number): void {
    this.agenda.runUntil(now);
    this.#now = now;
  }

  /** Does `run` at a later instant, whoever looks by then. */
  later(at: number, run: () => void): void {
    this.agenda.add(at, (instant) => {
      this.#now = instant;
      run();
    });
  }

  /** One sequence for everything, so that the id of one kind of thing is never by chance that of another. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  nextDocumentNumber(type: SourceType): string {
    this.#documents[type] += 1;
    const year = new Date(this.#now).getUTCFullYear();
    return `${type === "INVOICE" ? "INV" : "ORD"}-${year}-${String(this.#documents[type]).padStart(5, "0")}`;
  }

  /** A token in the shape of a JWT, signed with a key of this sandbox alone. */
  signToken(claims: Readonly<Record<string, unknown>>, expiresAt: number): string {
    const issuedAt = Math.floor(this.#now / 1_000);
    const payload = { iss: "dollr-sandbox", iat: issuedAt, exp: Math.floor(expiresAt / 1_000), ...claims };
    const text = `${base64Url({ alg: "HS256", typ: "JWT" })}.${base64Url(payload)}`;
    return `${text}.${createHmac("sha256", this.#tokenKey).update(text).digest("base64url")}`;
  }
}

const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
