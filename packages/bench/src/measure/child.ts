import { type ChildProcess, fork } from "node:child_process";

/** A process that measures. It has none of the harness's flags, so it gets what users get: the packages as they are built. */
export interface Child {
  /** @throws Error with what went wrong over there. */
  ask<T>(task: string, argument?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** What a process answers to {@link Child.ask}. */
export type Tasks = Readonly<Record<string, (argument: never) => unknown>>;

type Reply = { readonly answer: unknown } | { readonly error: string };

/** @param flags - of Node, for example `--expose-gc`. */
export function startChild(file: URL, args: readonly string[] = [], flags: readonly string[] = []): Child {
  const child = fork(file, args, { execArgv: [...flags], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  return {
    ask: (task, argument) => ask(child, task, argument),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}

function ask<T>(child: ChildProcess, task: string, argument: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`It ended with ${code} before it answered "${task}".`));
    child.once("exit", onExit);
    child.once("message", (reply: Reply) => {
      child.off("exit", onExit);
      if ("error" in reply) reject(new Error(reply.error));
      else resolve(reply.answer as T);
    });
    child.send({ task, argument });
  });
}

/** The other side: does one task at a time for the parent. */
export function serveParent(tasks: Tasks): void {
  process.on("message", async ({ task, argument }: { task: string; argument: never }) => {
    const reply = await Promise.resolve()
      .then(() => tasks[task]!(argument))
      .then(
        (answer): Reply => ({ answer }),
        (error: Error): Reply => ({ error: error.message }),
      );
    process.send!(reply);
  });
}
