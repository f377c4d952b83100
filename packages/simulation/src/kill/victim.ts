import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { CollectionRequest } from "@dollr-kit/collect";
import type { Random } from "@dollr-kit/sandbox/time";
import type { StartMessage, StoredMessage } from "./child.ts";

export interface VictimOptions {
  readonly baseUrl: string;
  /** Of the SQLite file. */
  readonly path: string;
  readonly random: Random;
}

/** A worker whose process is killed again and again. What it was asked to start and has not confirmed is asked anew. */
export class Victim {
  readonly #options: VictimOptions;
  readonly #unconfirmed = new Map<string, CollectionRequest>();
  /** What its processes complained of. */
  readonly complaints: string[] = [];
  #child: ChildProcess | undefined;
  #kills = 0;

  constructor(options: VictimOptions) {
    this.#options = options;
  }

  get kills(): number {
    return this.#kills;
  }

  /** Payments that it was asked to start and has not confirmed. */
  get unconfirmed(): number {
    return this.#unconfirmed.size;
  }

  start(request: CollectionRequest): void {
    this.#unconfirmed.set(request.id, request);
    this.#send(request);
  }

  /** Runs processes one after the other for as long as `isGoingOn`, each killed at some moment of its life. */
  async run(isGoingOn: () => boolean): Promise<void> {
    const { random } = this.#options;
    while (isGoingOn()) {
      const isUp = this.#boot();
      // Some die before they have taken up what the last one left.
      if (random.chance(0.8)) await isUp;
      await sleep(random.magnitude(5, 400));
      await this.#kill();
      await isUp;
    }
  }

  /** One more process, which is let live until `isDone`. */
  async finish(isDone: () => Promise<boolean>): Promise<void> {
    await this.#boot();
    while (this.unconfirmed > 0 || !(await isDone())) await sleep(200);
    this.#child?.disconnect();
    await once(this.#child!, "exit");
  }

  async #boot(): Promise<void> {
    const { baseUrl, path } = this.#options;
    const child = fork(new URL("child.ts", import.meta.url), [baseUrl, path], {
      execArgv: ["--conditions=@dollr-kit/source"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    child.stderr?.on("data", (text) => this.complaints.push(String(text)));
    child.on("message", (message: StoredMessage) => this.#onStored(message));
    const isUp = await Promise.race([once(child, "message").then(() => true), once(child, "exit").then(() => false)]);
    if (!isUp && child.signalCode !== "SIGKILL") this.complaints.push(`A process ended by itself: ${child.exitCode}`);
    for (const request of this.#unconfirmed.values()) this.#send(request);
  }

  async #kill(): Promise<void> {
    const child = this.#child!;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
    this.#kills += 1;
  }

  #send(request: CollectionRequest): void {
    if (this.#child?.connected) this.#child.send({ request } satisfies StartMessage, () => {});
  }

  #onStored({ id, error }: StoredMessage): void {
    if (error === undefined) this.#unconfirmed.delete(id);
    else this.complaints.push(`${id}: ${error}`);
  }
}
