import { join } from "node:path";
import { nodeTransport } from "@dollr-kit/core/node";
import { connectDollr, connectSandbox, dollrUrl } from "../connect.ts";
import { type Finding, look } from "../doctor/finding.ts";
import { lookAtFolder } from "../doctor/look-at-folder.ts";
import { lookAtSettings } from "../doctor/look-at-settings.ts";
import { EXIT } from "../exit-code.ts";
import { openSandbox } from "../running-sandbox.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { green, red } from "../view/style.ts";
import { lines, type Words, words } from "../view/words.ts";

export interface DoctorFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Looks whether this machine can collect payments: runtime, store, settings, reach. It changes nothing at Dollr. */
export async function doctorCommand(flags: DoctorFlags, terminal: SafeTerminal): Promise<number> {
  const isLive = flags.live === true;
  const findings = [
    await look("node", () => `${process.version}${process.getBuiltinModule("node:sqlite") ? "" : needSqlite()}`),
    await look("wire", () => (nodeTransport().uses === "dispatcher" ? "Node's own dispatcher" : "fetch")),
    ...(await lookAtSettings(terminal.environment, isLive)),
    await look(isLive ? "Dollr" : "sandbox", () => (isLive ? reachDollr(terminal) : reachSandbox(terminal))),
    // Last, so that what the sandbox has written is looked at too.
    ...(await lookAtFolder(join(terminal.directory, ".dollr"))),
  ];
  if (flags.json) terminal.out.printJson({ findings });
  else terminal.out.print(lines(findings.map(toLine)));
  return findings.every(({ ok }) => ok) ? EXIT.completed : EXIT.failed;
}

const toLine = ({ what, ok, detail }: Finding): Words =>
  words`  ${ok ? green("✓") : red("✗")} ${what.padEnd(9)}${detail}`;

function needSqlite(): never {
  throw new Error(`${process.version} has no node:sqlite. Use Node 22.13 or newer.`);
}

async function reachDollr({ environment }: SafeTerminal): Promise<string> {
  await connectDollr(environment, { maxRetries: 0 }).fees.tiers();
  return `${dollrUrl(environment)} takes the credentials`;
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
