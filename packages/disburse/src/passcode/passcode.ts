/**
 * The passcode of the merchant, and who sends it from where. It is a secret: it is asked for when a payout is sent, and kept nowhere.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#payouts
 */
export interface Passcode {
  /** As set in Dollr's portal, a text: `"004213"`. */
  readonly code: string;
  /** The phone that the passcode was registered with, in any usual writing with its country. Either it or `userId`. */
  readonly phone?: string | undefined;
  /** The user that the passcode was registered with. Either it or `phone`. */
  readonly userId?: string | undefined;
  /** The machine that sends it. All are free texts. */
  readonly device: {
    /** For example `payroll-1`. */
    readonly name: string;
    /** For example `SERVER`. */
    readonly type: string;
    /** For example `NODE`. */
    readonly platform: string;
    readonly userAgent: string;
    readonly clientIp: string;
  };
}

/** Gives the passcode. It is asked again at each send, so that nothing of ours has to keep it. */
export type AskPasscode = () => Passcode | Promise<Passcode>;
