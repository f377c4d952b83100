import type { AskPasscode } from "@dollr-kit/disburse";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Process } from "@dollr-kit/testing/simulator";

/** What must be found nowhere. The phone is the merchant's. */
export const secret = { code: "s3cr3t-passcode", wrong: "wr0ng-passcode", phone: "231771234567" } as const;

/** Whether a text holds the right one or a wrong one. */
export const tellsPasscode = (text: string): boolean => text.includes(secret.code) || text.includes(secret.wrong);

const DEVICE = {
  name: "payroll-1",
  type: "SERVER",
  platform: "NODE",
  userAgent: "payroll/1.0",
  clientIp: "192.0.2.7",
} as const;

/**
 * A person or a vault that gives the passcode: after a while, not at all, or a wrong one.
 * @param mayBeWrong - no other machine, of which this one does not know, may send the same payout with the right one.
 */
export const createPasscodes =
  (process: Process, random: Random, mayBeWrong: boolean): AskPasscode =>
  async () => {
    const how = random.weighted({ gives: 80, fails: 7, "is mistaken": 7, "is silent": 2, "gives nothing": 4 });
    if (how !== "gives") process.note(`whoever is asked for the passcode ${how}`);
    await process.clock.sleep(how === "is silent" ? 600_000 : random.magnitude(10, 50_000));
    if (how === "fails") throw new Error(`The vault is closed: ${secret.code}`);
    if (how === "gives nothing") return undefined as never;
    return {
      code: how === "is mistaken" && mayBeWrong ? secret.wrong : secret.code,
      phone: secret.phone,
      device: DEVICE,
    };
  };
