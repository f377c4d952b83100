import { hostname, networkInterfaces } from "node:os";
import type { AskPasscode, Passcode } from "@dollr-kit/disburse";
import { CommandError } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import type { PasscodeFlags } from "./passcode-flags.ts";

/** That of every sandbox, see the README of `@dollr-kit/sandbox`. */
const OF_SANDBOX = { code: "000000", phone: "231771234567" };

/** The passcode for the payouts of one run: in memory alone, and gone with the process. */
export interface PasscodeSource {
  /**
   * Takes it from its variable, or asks a person, once.
   * @returns false where there is nobody to ask, and after Ctrl-C.
   * @throws CommandError for a variable that is not there, and for nothing typed.
   */
  obtain(): Promise<boolean>;
  /** Gives what was obtained, at each send. */
  readonly give: AskPasscode;
}

/** @throws CommandError for flags that cannot be right, before anything is asked or sent. */
export function createPasscodeSource(
  flags: PasscodeFlags,
  terminal: SafeTerminal,
  { live }: { readonly live: boolean },
): PasscodeSource {
  const owner = readOwner(flags, terminal, live);
  const fromVariable = readVariable(flags, terminal) ?? (live ? undefined : OF_SANDBOX.code);
  let code: string | undefined;
  return {
    async obtain() {
      code ??= fromVariable ?? (await ask(terminal));
      return code !== undefined;
    },
    give(): Passcode {
      if (code === undefined) throw new Error("It was not obtained.");
      return { code, ...owner, device: describeDevice() };
    },
  };
}

/** Whose passcode it is: Dollr takes it by the phone or by the user that it was registered with. */
function readOwner(
  { passcodePhone, passcodeUser }: PasscodeFlags,
  { environment }: SafeTerminal,
  live: boolean,
): Pick<Passcode, "phone" | "userId"> {
  const isSaid = passcodePhone !== undefined || passcodeUser !== undefined;
  const phone = passcodePhone ?? (isSaid ? undefined : environment["DOLLR_PASSCODE_PHONE"] || undefined);
  const userId = passcodeUser ?? (isSaid ? undefined : environment["DOLLR_PASSCODE_USER"] || undefined);
  if (phone !== undefined && userId !== undefined)
    throw new CommandError("UsageError", "The passcode has a phone or a user, and both are given.", {
      hint: "Leave out --passcode-phone or --passcode-user, or DOLLR_PASSCODE_PHONE or DOLLR_PASSCODE_USER.",
    });
  if (phone !== undefined) return { phone };
  if (userId !== undefined) return { userId };
  if (!live) return { phone: OF_SANDBOX.phone };
  throw new CommandError("UsageError", "A payout needs to know whose passcode it is.", {
    hint: "Say the phone that it was registered with, --passcode-phone or DOLLR_PASSCODE_PHONE; or the user, --passcode-user or DOLLR_PASSCODE_USER.",
  });
}

/** Shows neither the name nor the value: somebody may have put the passcode in the place of the name. */
function readVariable({ passcodeEnv }: PasscodeFlags, { environment }: SafeTerminal): string | undefined {
  if (passcodeEnv === undefined) return undefined;
  const value = /^[A-Za-z_]\w*$/.test(passcodeEnv) ? environment[passcodeEnv] : undefined;
  if (value !== undefined && value !== "") return value;
  throw new CommandError("UsageError", "--passcode-env takes the name of an environment variable that holds it.", {
    hint: "There is none with this name, or it is empty. The passcode itself never goes on the command line.",
  });
}

async function ask(terminal: SafeTerminal): Promise<string | undefined> {
  const typed = await terminal.askSecret(words`The passcode of payouts (nothing of it is shown):`);
  if (typed === undefined || terminal.signal.aborted) return undefined;
  if (typed !== "") return typed;
  throw new CommandError("NotAgreedError", "Nothing was sent: no passcode was typed.");
}

/** Dollr wants to know the machine that sends it. All are free texts. */
function describeDevice(): Passcode["device"] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const clientIp = addresses.find(({ internal, family }) => !internal && family === "IPv4")?.address ?? "127.0.0.1";
  return { name: hostname() || "dollr", type: "SERVER", platform: "NODE", userAgent: "dollr-kit/cli", clientIp };
}
