import type { CheckoutProblem } from "../web/checkout-problem.ts";
import type { CheckoutState } from "../web/checkout-state.ts";
import { makeActions } from "./actions.ts";
import { follow } from "./follow.ts";
import { createIcon } from "./icon.ts";
import { make } from "./make.ts";
import { STYLES } from "./styles.ts";
import { type StatusWords, WORDS } from "./words.ts";

/**
 * `<dollr-status src="/checkout/1042/status">` shows how a payment stands, and goes on doing so until it has ended: live, or by asking where that does not
 * come through. Its buttons call `retry` and `cancel` beside `src`. What is inside it is shown where there is no script.
 *
 * Attributes: `src`; `text-<word>` for any of `StatusWords`, in kebab-case. Slots: one per standing, as `<p slot="paid">…</p>`, in the place of its sentence,
 * and `details` below everything. Parts: `box`, `icon`, `message`, `detail`, `actions`, `button`, `link`, `form`, `label`, `field`, `hint`, `error`. Custom
 * properties: `--dollr-accent`, `--dollr-on-accent` (the text on it), `--dollr-text`, `--dollr-background`, `--dollr-border`, `--dollr-good`, `--dollr-bad`, `--dollr-radius`. The attribute
 * `standing` is set by the element, for styles of the page.
 *
 * Events, which bubble: `dollr-state` with a `CheckoutState` as its `detail`, at each change; `dollr-confirm` with the same, where a card is to be confirmed, and
 * again at each click on that button: call `stripe.confirmCardPayment(event.detail.clientSecret)`.
 */
export interface DollrStatusElement extends HTMLElement {
  /** Address of the status route. */
  src: string;
  /** Replaces some or all of what it says. */
  words: Partial<StatusWords>;
  /** As last heard. */
  readonly state: CheckoutState | undefined;
}

/**
 * Defines the element, where there is a browser; twice is once. On a server it does nothing.
 * @param name - @defaultValue "dollr-status"
 */
export function defineStatusElement(name = "dollr-status"): void {
  if (typeof customElements === "undefined" || customElements.get(name) !== undefined) return;
  customElements.define(name, createClass());
}

const toAttribute = (word: string): string => `text-${word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function createClass(): CustomElementConstructor {
  return class extends HTMLElement implements DollrStatusElement {
    static readonly observedAttributes = ["src", ...Object.keys(WORDS).map(toAttribute)];

    state: CheckoutState | undefined;
    #words: Partial<StatusWords> = {};
    #stop: (() => void) | undefined;
    /** What is shown now, so that nothing is said twice, and what is typed stays. */
    #shown = "";
    #offered = "";
    readonly #icon = createIcon();
    readonly #sentence = make("slot", "");
    readonly #detail = make("span", "detail");
    readonly #message = make("div", "message", { tabIndex: -1 }, this.#sentence, this.#detail);
    readonly #actions = make("div", "actions");
    readonly #error = make("p", "error", { id: "error" });

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: "open" });
      this.#message.setAttribute("role", "status");
      this.#error.setAttribute("role", "alert");
      shadow.append(
        make(
          "div",
          "box",
          {},
          this.#icon.svg as unknown as HTMLElement,
          this.#message,
          this.#actions,
          make("slot", "", { name: "details" }),
        ),
      );
      this.#icon.show(undefined);
      adoptStyles(shadow);
    }

    get src(): string {
      return this.getAttribute("src") ?? "";
    }
    set src(src: string) {
      this.setAttribute("src", src);
    }
    get words(): Partial<StatusWords> {
      return this.#words;
    }
    set words(words: Partial<StatusWords>) {
      this.#words = words;
      this.#showAgain();
    }

    connectedCallback(): void {
      this.#takeEarly("words");
      this.#takeEarly("src");
      document.addEventListener("visibilitychange", this.#look);
      addEventListener("pageshow", this.#look);
      this.#follow();
    }

    disconnectedCallback(): void {
      document.removeEventListener("visibilitychange", this.#look);
      removeEventListener("pageshow", this.#look);
      this.#stop?.();
    }

    attributeChangedCallback(name: string): void {
      if (!this.isConnected) return;
      if (name === "src") this.#follow();
      else this.#showAgain();
    }

    /** What was set before the script had come. */
    #takeEarly(name: "words" | "src"): void {
      if (!Object.hasOwn(this, name)) return;
      const value = this[name];
      delete (this as Partial<DollrStatusElement>)[name];
      Object.assign(this, { [name]: value });
    }

    /** Whoever comes back to the page, by a tab or by the back button, may have paid or tried again elsewhere. */
    readonly #look = (): void => this.#follow();

    /** Only while it is seen: a browser has six connections to a shop for all of its tabs, and each that listens keeps one. */
    #follow(): void {
      this.#stop?.();
      if (this.src === "" || document.hidden) return;
      this.#stop = follow(this.src, {
        heard: (state) => this.#hear(state),
        gone: () => this.#say("unavailable"),
        offline: () => this.#say("offline"),
      });
    }

    #hear(state: CheckoutState): void {
      const isNews = JSON.stringify(state) !== JSON.stringify(this.state);
      const isToConfirm = state.standing === "confirm" && this.state?.standing !== "confirm";
      this.state = state;
      this.#show(state);
      if (isNews) this.#tell("dollr-state");
      if (isToConfirm) this.#tell("dollr-confirm");
    }

    #tell(type: string): void {
      this.dispatchEvent(new CustomEvent(type, { detail: this.state, bubbles: true, composed: true }));
    }

    get #spoken(): StatusWords {
      const entries = Object.keys(WORDS).map((word) => [word, this.getAttribute(toAttribute(word))]);
      return { ...WORDS, ...Object.fromEntries(entries.filter(([, text]) => text !== null)), ...this.#words };
    }

    #showAgain(): void {
      this.#offered = "";
      if (this.state !== undefined) this.#show(this.state);
    }

    #show(state: CheckoutState): void {
      const { standing, phoneEnding, paid, message } = state;
      const words = this.#spoken;
      let detail = paid === undefined ? "" : `${paid.amount} ${paid.currency}`;
      if (standing === "approve" && phoneEnding !== undefined)
        detail = words.phoneEnding.replace("{digits}", phoneEnding);
      this.#say(standing, (standing === "refused" && message) || words[standing], detail);
      const offered = [standing, state.url, state.retryKey].join();
      if (offered === this.#offered) return;
      this.#offered = offered;
      const hadFocus = this.shadowRoot?.activeElement != null;
      this.#fail("");
      const actions = makeActions(state, words, {
        retry: (phone) => this.#send("retry", { phone, retryKey: state.retryKey }),
        cancel: () => this.#send("cancel", {}),
        confirm: () => this.#tell("dollr-confirm"),
      });
      this.#actions.hidden = actions.length === 0;
      this.#actions.replaceChildren(...actions, this.#error);
      if (hadFocus) this.#message.focus();
    }

    /** Changes what is read out, where it is another sentence. */
    #say(what: CheckoutState["standing"] | "unavailable" | "offline", text = this.#spoken[what], detail = ""): void {
      const shown = [what, text, detail].join();
      if (shown === this.#shown) return;
      this.#shown = shown;
      this.#sentence.name = what;
      this.#sentence.textContent = text;
      this.#detail.textContent = detail;
      this.setAttribute("standing", what);
      this.#icon.show(what === "unavailable" ? "new" : what === "offline" ? undefined : what);
    }

    async #send(route: "retry" | "cancel", fields: object): Promise<void> {
      const buttons = this.#actions.querySelectorAll("button");
      const setBusy = (isBusy: boolean) => {
        for (const button of buttons) button.disabled = isBusy;
      };
      setBusy(true);
      this.#fail("");
      try {
        const answer = await fetch(this.src.replace(/\/status$/, `/${route}`), {
          ...{ method: "POST", body: JSON.stringify(fields) },
          headers: { "content-type": "application/json", accept: "application/json" },
        });
        const told: CheckoutState & CheckoutProblem = await answer.json();
        const state = answer.ok ? told : told.state;
        if (state !== undefined) {
          this.#hear(state);
          this.#follow();
          if (answer.ok && state.url !== undefined) location.assign(state.url);
        }
        // The phone is the only field that can be typed here.
        if (!answer.ok) this.#fail(this.#spoken[told.error.fields ? "wrongPhone" : "notDone"]);
      } catch {
        this.#fail(this.#spoken.notDone);
      }
      setBusy(false);
    }

    #fail(message: string): void {
      this.#error.textContent = message;
      this.#error.hidden = message === "";
      const field = this.#actions.querySelector("input");
      field?.setAttribute("aria-invalid", `${message !== ""}`);
      if (message !== "") field?.focus();
    }
  };
}

/** Not as a style element or attribute: `default-src 'self'` admits none. */
function adoptStyles(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    shadow.append(make("style", "", { textContent: STYLES }));
  }
}
