import type { Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import { BASE_URL } from "../network/network.ts";

/** How long the payer takes to pay, and then waits between two looks at the page. */
const PAYS_AFTER_MS = 10_000;
const LOOK_MS = 10_000;
/** After this many looks the payer goes away. */
const LOOKS = 6;

export interface HostedPageOptions {
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly phone: string;
  readonly note: (who: string, what: string) => void;
}

/** Dollr's own page, and the payer in front of it. */
export class HostedPage {
  readonly #options: HostedPageOptions;
  readonly #paid = new Set<string>();
  #isBusy = false;

  constructor(options: HostedPageOptions) {
    this.#options = options;
  }

  /**
   * Pays at this address. The payer pays each address once, and ignores another one meanwhile.
   * @param then - called at the end, with whether Dollr sent the payer on to the success address.
   */
  pay(url: string, then: (isSentOn: boolean) => void): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#options.scheduler.after(PAYS_AFTER_MS, async () => {
      if (!this.#paid.has(url)) await this.#press(url);
      this.#wait(url, LOOKS, (isSentOn) => {
        this.#isBusy = false;
        then(isSentOn);
      });
    });
  }

  async #press(url: string): Promise<void> {
    const { sandbox, phone, note } = this.#options;
    this.#paid.add(url);
    const response = await sandbox.fetch(new Request(url, { method: "POST", body: new URLSearchParams({ phone }) }));
    note("payer", response.status === 303 ? "pays on Dollr's page" : "cannot pay on the page where they were sent");
  }

  #wait(url: string, looks: number, then: (isSentOn: boolean) => void): void {
    this.#options.scheduler.after(LOOK_MS, async () => {
      const response = await this.#options.sandbox.fetch(new Request(url));
      const isSentOn = response.status === 303 && !response.headers.get("location")?.startsWith(`${BASE_URL}/pay/`);
      if (isSentOn || looks === 1) then(isSentOn);
      else this.#wait(url, looks - 1, then);
    });
  }
}
