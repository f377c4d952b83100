import { once } from "node:events";
import type { PaymasterMessage, PaymasterSettings } from "./messages.ts";
import { endProgram, type Program, startProgram } from "./start-program.ts";

const PROGRAM = new URL("programs/paymaster.ts", import.meta.url);

export type PayrollReport = Extract<PaymasterMessage, { readonly type: "report" }>["report"];

/** Whoever pays out a payroll, in a process of its own. */
export class Paymaster {
  /** Of the whole payroll, when it has ended. */
  readonly report: Promise<PayrollReport>;
  readonly #program: Program<PaymasterMessage>;

  private constructor(program: Program<PaymasterMessage>) {
    this.#program = program;
    this.report = new Promise((resolve) =>
      program.child.on("message", (message: PaymasterMessage) => {
        if (message.type === "report") resolve(message.report);
      }),
    );
  }

  static async start(settings: PaymasterSettings, complain: (what: string) => void): Promise<Paymaster> {
    return new Paymaster(await startProgram(PROGRAM, [JSON.stringify(settings)], complain));
  }

  /** As `kill -9`. */
  async kill(): Promise<void> {
    const { child } = this.#program;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  }

  end = (): Promise<boolean> => endProgram(this.#program);
}
