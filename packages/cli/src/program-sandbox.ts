import type { Command } from "commander";
import { type OpenFlags, openCommand } from "./commands/open.ts";
import { type SandboxFlags, sandboxCommand } from "./commands/sandbox.ts";
import { STORE } from "./program-flags.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

/** The commands of a Dollr on this machine. */
export function addSandbox(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program
    .commandsGroup("Sandbox:")
    .command("sandbox")
    .description("run a Dollr on this machine, until Ctrl-C, and print what passes through it")
    .option("--port <number>", "0 takes a free one (default: 4010, or a free one)")
    .option("--host <address>", "what it listens on; 0.0.0.0 for containers and phones", "127.0.0.1")
    .option("--public-url <url>", "the address of its pages, where that is another one")
    .option("--settle-after <ms>", "how long a payment takes", "2000")
    .option("--json", "its address as JSON")
    .action(async (flags: SandboxFlags) => finish(await sandboxCommand(flags, terminal)));

  program
    .command("open [id]")
    .description("open the sandbox's window in the browser, or the page on which a collection is paid")
    .option("--print", "print the address, and open nothing")
    .option("--live", "a page of real money")
    .option(...STORE)
    .option("--json", "the address as JSON")
    .action(async (id: string | undefined, flags: OpenFlags) => finish(await openCommand(id, flags, terminal)));
}
