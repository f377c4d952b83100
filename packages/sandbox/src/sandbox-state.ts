import type { SandboxBehaviour } from "./behaviour/behaviour.ts";
import { checkBehaviour } from "./behaviour/check-behaviour.ts";
import type { Given } from "./behaviour/given.ts";
import { FaultRegistry } from "./faults/faults.ts";
import { openWorld } from "./journal/open-world.ts";
import type { ResolvedSandboxOptions } from "./options/resolve-options.ts";
import { ExchangeLog } from "./requests/exchange.ts";
import { RateLimit } from "./requests/rate-limit.ts";
import { RequestLog, type RequestRecord } from "./requests/request-log.ts";
import type { Service } from "./requests/serve-operation.ts";
import { createRandom } from "./time/random.ts";
import { createSandboxClock, type SandboxClock } from "./time/sandbox-clock.ts";
import type { World } from "./world/world.ts";

/** The clock and the faults of a sandbox, and what a reset replaces. */
export class SandboxState implements Service {
  readonly clock: SandboxClock;
  readonly faults: FaultRegistry;
  readonly #options: ResolvedSandboxOptions;
  #world: World;
  #log: RequestLog;
  #exchanges: ExchangeLog;
  /** Is called when a request was answered, or its connection broke. */
  onRequestEnd: (record: RequestRecord) => void = () => {};
  #rateLimit = new RateLimit();

  constructor(options: ResolvedSandboxOptions) {
    this.#options = options;
    this.clock = createSandboxClock(options.clock);
    this.faults = new FaultRegistry(createRandom(options.seed, "faults"));
    this.#world = openWorld(options, this.clock);
    this.#log = this.#openLog();
    this.#exchanges = new ExchangeLog(options.keepBodies);
    for (const fault of options.faults) this.faults.add(fault);
  }

  get world(): World {
    return this.#world;
  }

  get log(): RequestLog {
    return this.#log;
  }

  get exchanges(): ExchangeLog {
    return this.#exchanges;
  }

  get rateLimit(): RateLimit {
    return this.#rateLimit;
  }

  /** The world, after everything that is due by now. */
  currentWorld(): World {
    this.#world.advanceTo(this.clock.now());
    return this.#world;
  }

  behave(changes: Given<SandboxBehaviour>): void {
    checkBehaviour(changes);
    const world = this.currentWorld();
    world.note({ at: world.now, kind: "behave", changes });
    world.behave(changes);
  }

  reset(): void {
    this.#options.journal?.clear();
    const { publicUrl, lastId } = this.#world;
    this.#world = openWorld(this.#options, this.clock, lastId);
    this.#world.publicUrl = publicUrl;
    this.#log = this.#openLog();
    this.#exchanges = new ExchangeLog(this.#options.keepBodies);
    this.#rateLimit = new RateLimit();
    this.faults.clear();
    for (const fault of this.#options.faults) this.faults.add(fault);
  }

  #openLog(): RequestLog {
    return new RequestLog(this.#options.requestLogSize, (record) => this.onRequestEnd(record));
  }
}
