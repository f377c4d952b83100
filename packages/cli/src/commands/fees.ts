import { type ForecastFlags, forecast } from "../fees/forecast.ts";
import { readFees } from "../fees/read-fees.ts";
import { openClient } from "../target/client.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, code, dim } from "../text/style.ts";
import { words } from "../text/words.ts";
import { describeFees, describeForecast } from "../view/describe-fees.ts";
import { showWait } from "../view/show-wait.ts";

export interface FeesFlags extends ForecastFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Prints the fees as Dollr tells them; with `--amount` what one payment would cost. It moves nothing. */
export async function feesCommand(flags: FeesFlags, terminal: SafeTerminal): Promise<number> {
  const { out } = terminal;
  const { client, url, close } = await openClient(terminal, flags.live === true);
  try {
    if (flags.amount !== undefined) {
      const told = await forecast(flags, flags.amount, client);
      if (flags.json) out.printJson(told);
      else out.print(describeForecast(told, out.columns));
      return EXIT.completed;
    }
    const fees = await showWait(terminal, flags.json ? undefined : "reads the fees", () => readFees(client));
    if (flags.json) out.printJson(fees);
    else {
      out.print(words`${bold("Fees")} ${dim(`as ${url} tells them`)}\n`);
      out.print(describeFees(fees, out));
      out.print(words`\nWhat one payment would cost: ${code("dollr fees --amount 25 --currency USD")}`);
    }
    return EXIT.completed;
  } finally {
    await close();
  }
}
