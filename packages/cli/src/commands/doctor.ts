import { join } from "node:path";
import { nodeTransport } from "@dollr-kit/core/node";
import { checkFolder } from "../doctor/check-folder.ts";
import { checkSettings } from "../doctor/check-settings.ts";
import { check, type Finding } from "../doctor/finding.ts";
import { openSandbox } from "../sandbox/running-sandbox.ts";
import { connectDollr, connectSandbox, dollrUrl } from "../target/connect.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { green, red } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";
import { showWait } from "../view/show-wait.ts";

export interface DoctorFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Checks whether this machine can collect payments: Node, folder, settings, connection. It changes nothing at Dollr. */
export async function doctorCommand(flags: DoctorFlags, terminal: SafeTerminal): Promise<number> {
  const isLive = flags.live === true;
  const findings = await showWait(terminal, flags.json ? undefined : "looks", () => look(terminal, isLive));
  if (flags.json) terminal.out.printJson({ findings });
  else terminal.out.print(lines(findings.map(toLine)));
  return findings.every(({ ok }) => ok) ? EXIT.completed : EXIT.failed;
}

async function look(terminal: SafeTerminal, isLive: boolean): Promise<readonly Finding[]> {
  return [
    await check("node", () => `${process.version}${process.getBuiltinModule("node:sqlite") ? "" : needSqlite()}`),
    await check("transport", () => (nodeTransport().uses === "dispatcher" ? "Node's own dispatcher" : "fetch")),
    ...(await checkSettings(terminal.environment, isLive)),
    await check(isLive ? "Dollr" : "sandbox", () => (isLive ? reachDollr(terminal) : reachSandbox(terminal))),
    // Last, so that it also checks the files that the sandbox has written.
    ...(await checkFolder(join(terminal.directory, ".dollr"))),
  ];
}

const toLine = ({ what, ok, detail }: Finding): Words =>
  words`  ${ok ? green("✓") : red("✗")} ${what.padEnd(11)}${detail}`;

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
    return `${url} answers${isOwn ? ", started for this check" : ""}`;
  } finally {
    await close();
  }
}
