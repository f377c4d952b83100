import type { ChildProcess } from "node:child_process";

/**
 * A shell that ends with the server that it runs, and ends it when whoever started this is gone, however that ended: then its end of the pipe
 * is closed.
 */
const keeper = (end: string) => `exec 3<&0; "$@" & server=$!; (cat <&3 >/dev/null; ${end}) 2>/dev/null & wait $server`;

export const KEEPER = keeper("kill -QUIT $server");

/** Of a server that may have only one of the two for an end at once. */
export const KEEPER_OF_ANY = keeper("kill -TERM $server; kill -QUIT $server");

export const isRunning = (child: ChildProcess | undefined): boolean =>
  child !== undefined && child.exitCode === null && child.signalCode === null;
