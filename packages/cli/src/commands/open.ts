import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { openClient } from "../target/client.ts";
import { openTarget, type TargetFlags } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { code, green } from "../text/style.ts";
import { words } from "../text/words.ts";
import { drawQr } from "../view/draw-qr.ts";

export interface OpenFlags extends TargetFlags {
  readonly print?: boolean;
  readonly json?: boolean;
}

/** Opens the sandbox's window in the browser, or with an id the page on which that collection is paid. */
export async function openCommand(key: string | undefined, flags: OpenFlags, terminal: SafeTerminal): Promise<number> {
  const url = key === undefined ? await findWindow(flags, terminal) : await findPage(key, flags, terminal);
  if (flags.json) terminal.out.printJson({ url });
  else await show(url, key !== undefined, flags, terminal);
  return EXIT.completed;
}

/** @throws CommandError where no sandbox stays: its window would close with this command. */
async function findWindow({ live }: OpenFlags, terminal: SafeTerminal): Promise<string> {
  if (live)
    throw new CommandError("UsageError", "Only a sandbox has a window here.", {
      hint: "Payments of real money are shown by Dollr's portal; the page of one by: dollr open <id> --live",
    });
  const { url, sandbox, close } = await openClient(terminal, false);
  await close();
  if (sandbox?.isOwn === true) throw noSandbox();
  return url;
}

async function findPage(key: string, { live = false, store }: OpenFlags, terminal: SafeTerminal): Promise<string> {
  const target = await openTarget(terminal, { live, store });
  try {
    const located = await findPayment(key, "collection", target);
    const collection = located && (await target.reader.get(located.payment.id));
    if (collection === undefined) throw unknownPayment(key, live);
    const { url } = collection.record.results;
    // Anybody may have written the record: nothing but a page is opened.
    if (!/^https?:$/.test(URL.parse(url ?? "")?.protocol ?? ""))
      throw new CommandError("NoPageError", `${collection.id} has no page: it is not paid on one.`, {
        hint: "A collection gets one by: dollr collect --via hosted",
      });
    if (target.sandbox?.isOwn === true) throw noSandbox();
    return url!;
  } finally {
    await target.close();
  }
}

const noSandbox = (): CommandError =>
  new CommandError("SandboxError", "No sandbox is running for this folder.", {
    hint: "Start one in another terminal, and say the same again: dollr sandbox",
  });

async function show(url: string, isPage: boolean, { live, print }: OpenFlags, terminal: SafeTerminal): Promise<void> {
  const { out, openBrowser } = terminal;
  const isOpened = !print && openBrowser !== undefined && (await openBrowser(url).then(isDone, isNotDone));
  out.print(isOpened ? words`${green("Opened")} ${code(url)}` : words`${code(url)}`);
  if (isPage && out.isScreen) out.print(drawQr(url, { isSandbox: live !== true }, out));
}

const isDone = (): boolean => true;
const isNotDone = (): boolean => false;
