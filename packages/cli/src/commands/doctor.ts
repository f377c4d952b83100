import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDollrError } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";
import { connect, connectSandbox } from "../connect.ts";
import { EXIT } from "../exit-code.ts";
import { dollrCredentials, dollrUrl } from "../place.ts";
import { openSandbox } from "../running-sandbox.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { green, red } from "../view/style.ts";
import { lines, type Words, words } from "../view/words.ts";

export interface DoctorFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Looks whether this machine can collect payments: runtime, store, credentials, reach. It changes nothing at Dollr. */
export async function doctorCommand(flags: DoctorFlags, terminal: SafeTerminal): Promise<number> {
  const findings = [
    await look("node", async () => `${process.version}${process.getBuiltinModule("node:sqlite") ? "" : needSqlite()}`),
    await look("wire", async () => (nodeTransport().uses === "dispatcher" ? "Node's own dispatcher" : "fetch")),
    await look("store", () => canWrite(join(terminal.directory, ".dollr"))),
    await look(flags.live ? "Dollr" : "sandbox", () => (flags.live ? reachDollr(terminal) : reachSandbox(terminal))),
  ];
  if (flags.json) terminal.out.printJson({ findings });
  else terminal.out.print(lines(findings.map(toLine)));
  return findings.every(({ ok }) => ok) ? EXIT.completed : EXIT.failed;
}

const toLine = ({ what, ok, detail }: Finding): Words =>
  words`  ${ok ? green("✓") : red("✗")} ${what.padEnd(9)}${detail}`;

async function look(what: string, find: () => Promise<string>): Promise<Finding> {
  try {
    return { what, ok: true, detail: await find() };
  } catch (error) {
    const hint = isDollrError(error) && error.hint ? ` ${error.hint}` : "";
    return { what, ok: false, detail: `${error instanceof Error ? error.message : String(error)}${hint}` };
  }
}

function needSqlite(): never {
  throw new Error(`${process.version} has no node:sqlite. Use Node 22.13 or newer.`);
}

async function canWrite(folder: string): Promise<string> {
  // Of its owner alone, whoever makes it first: names and phones will lie in it.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const probe = join(folder, `doctor-${process.pid}`);
  await writeFile(probe, "");
  await rm(probe);
  return `${folder} can be written`;
}

async function reachDollr({ environment }: SafeTerminal): Promise<string> {
  const url = dollrUrl(environment);
  await connect({ baseUrl: url, ...dollrCredentials(environment), maxRetries: 0 }).fees.tiers();
  return `${url} takes the credentials`;
}

async function reachSandbox(terminal: SafeTerminal): Promise<string> {
  const { url, isOwn, close } = await openSandbox(terminal);
  try {
    await connectSandbox(url).fees.tiers();
    return `${url} answers${isOwn ? ", started for this look" : ""}`;
  } finally {
    await close();
  }
}
