import type { CollectionEvent, StepName } from "@dollr-kit/collect";
import type { ShownRecord } from "./describe-step.ts";

/** A line of the list: a step, or what was noticed between two. */
export type Entry = StepEntry | NoteEntry;

export interface StepEntry {
  readonly kind: "step";
  readonly step: StepName;
  readonly state: "running" | "done" | "recovered" | "failed" | "stopped";
  readonly startedAt: Date;
  /** Of its last change. */
  readonly at: Date;
}

export interface NoteEntry {
  readonly kind: "note";
  readonly about: "unknown" | "queued" | "changed";
  readonly at: Date;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** An entry that has come to stay, and the version of the record at that time. */
interface Told {
  readonly entry: Entry;
  readonly version: number;
}

type Queued = Extract<CollectionEvent, { type: "queued" }>;

/** What has happened to a payment so far. */
export class StepLog {
  readonly #entries: Entry[] = [];
  readonly #history: Told[] = [];
  #changedAt = Date.now();
  #queued: Queued | undefined;
  #unknown: NoteEntry | undefined;

  /** For a list: each step once, in order of its beginning, and what was noticed. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** For a log: what has ended, in order. */
  get history(): readonly Told[] {
    return this.#history;
  }

  /** Set while the payment waits for the quota. */
  get queued(): Queued | undefined {
    return this.#queued;
  }

  /** Set while nobody knows how the payment stands. */
  get unknown(): NoteEntry | undefined {
    return this.#unknown;
  }

  get running(): readonly StepEntry[] {
    return this.#entries.filter((entry): entry is StepEntry => entry.kind === "step" && entry.state === "running");
  }

  /** Since something has happened. */
  waitedMs(): number {
    return Date.now() - this.#changedAt;
  }

  add(event: CollectionEvent, version = 0): void {
    this.#changedAt = Date.now();
    const { at } = event;
    switch (event.type) {
      case "queued":
        this.#queued = event;
        this.#note(
          { kind: "note", about: "queued", at, from: "", to: event.askAgainAt.toISOString(), why: "" },
          version,
        );
        return;
      case "status.changed": {
        const { from, to, why = "" } = event;
        const about = to === "unknown" ? "unknown" : "changed";
        const note: NoteEntry = { kind: "note", about, at, from, to, why };
        this.#unknown = to === "unknown" ? note : undefined;
        // An ending is said below the list.
        this.#note(note, version);
        return;
      }
      case "step.started":
        this.#queued = undefined;
        this.#start(event.step, at);
        return;
      case "step.done":
      case "step.recovered": {
        const state = event.type === "step.done" ? "done" : "recovered";
        const startedAt = this.#find(event.step)?.startedAt ?? new Date(at.getTime() - event.tookMs);
        // What was found comes after the note that it was unknown.
        if (state === "recovered") this.#remove(event.step);
        this.#tell(this.#set({ kind: "step", step: event.step, state, startedAt, at }), version);
        return;
      }
      default:
    }
  }

  /** Marks what was running, and the last step of a payment that has failed. */
  end({ status }: ShownRecord): void {
    const at = new Date();
    for (const entry of this.running)
      this.#tell(this.#set({ ...entry, state: status === "failed" ? "failed" : "stopped", at }), 0);
    const last = this.#entries.findLast((entry): entry is StepEntry => entry.kind === "step");
    if (status !== "failed" || last === undefined) return;
    const failed = this.#set({ ...last, state: "failed" });
    const told = this.#history.findLastIndex(({ entry }) => entry === last);
    if (told !== -1) this.#history[told] = { ...this.#history[told]!, entry: failed };
  }

  /** A step that is looked at again goes on. */
  #start(step: StepName, at: Date): void {
    const before = this.#find(step);
    const startedAt = before?.state === "running" ? before.startedAt : at;
    this.#set({ kind: "step", step, state: "running", startedAt, at });
  }

  #remove(step: StepName): void {
    const index = this.#entries.findIndex((each) => each.kind === "step" && each.step === step);
    if (index !== -1) this.#entries.splice(index, 1);
  }

  #find(step: StepName): StepEntry | undefined {
    return this.#entries.find((entry): entry is StepEntry => entry.kind === "step" && entry.step === step);
  }

  #set(entry: StepEntry): StepEntry {
    const index = this.#entries.findIndex((each) => each.kind === "step" && each.step === entry.step);
    if (index === -1) this.#entries.push(entry);
    else this.#entries[index] = entry;
    return entry;
  }

  #note(note: NoteEntry, version: number): void {
    // One that says the same again, after another look, is told once.
    const last = this.#entries.findLast((entry): entry is NoteEntry => entry.kind === "note");
    if (last !== undefined && last.to === note.to && last.why === note.why) return;
    this.#entries.push(note);
    this.#tell(note, version);
  }

  #tell(entry: Entry, version: number): void {
    this.#history.push({ entry, version });
  }
}
