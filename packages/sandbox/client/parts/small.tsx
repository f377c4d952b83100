import type { ComponentChildren } from "preact";
import type { PaymentRow, Tone } from "../../src/window/view-data.ts";
import { type Address, withQuery } from "../live/address.ts";
import { clean, statusWord } from "../live/format.ts";
import { say } from "../live/say.ts";
import { Icon } from "./icon.tsx";

/** A colour and a word. */
export const State = ({ tone, children }: { readonly tone: Tone | "none"; readonly children: ComponentChildren }) => (
  <span class={`state ${tone}`}>{children}</span>
);

export const PaymentState = ({ row }: { readonly row: PaymentRow }) => (
  <span class="payment-state">
    <State tone={row.tone}>{statusWord(row)}</State>
    {row.message && <code class="reason">{clean(row.message)}</code>}
  </span>
);

/** Copies a text, and says so. */
export const CopyButton = ({
  text,
  what,
  label,
}: {
  readonly text: string;
  readonly what: string;
  readonly label?: string;
}) => (
  <button
    type="button"
    class={label ? "" : "quiet small"}
    aria-label={label ? undefined : `Copy ${what}`}
    title={`Copy ${what}`}
    onClick={() => copy(text, what)}
  >
    <Icon name="copy" />
    {label}
  </button>
);

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied: ${what}.`);
  } catch {
    say("The browser does not let this page copy. Mark the text and copy it yourself.", true);
  }
}

interface ChipsProps {
  readonly address: Address;
  readonly label: string;
  readonly chips: readonly (readonly [state: string, word: string])[];
  readonly counts: Readonly<Record<string, number>> | undefined;
}

/** Filters by state, with how many there are. */
export function Chips({ address, label, chips, counts }: ChipsProps) {
  const chosen = address.query.get("state") ?? "";
  return (
    <nav class="chips" aria-label={label}>
      {chips.map(([state, word]) => (
        <a
          key={state}
          class={state ? `chip ${state}` : "chip"}
          href={withQuery(address, { state, before: undefined })}
          aria-current={state === chosen ? "true" : undefined}
        >
          {word} <b>{(counts?.[state || "all"] ?? 0).toLocaleString("en")}</b>
        </a>
      ))}
    </nav>
  );
}

/** Where the list goes on. */
export function Pager({ address, next, shown, all }: PagerProps) {
  const before = address.query.get("before");
  if (!next && !before) return null;
  return (
    <nav class="pager" aria-label="Pages">
      <span>
        {shown.toLocaleString("en")} of {all.toLocaleString("en")}
      </span>
      {before && (
        <a class="button" href={withQuery(address, { before: undefined })}>
          <Icon name="back" />
          First page
        </a>
      )}
      {next && (
        <a class="button" href={withQuery(address, { before: next })} rel="next">
          Next page
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}

interface PagerProps {
  readonly address: Address;
  readonly next: string | undefined;
  readonly shown: number;
  readonly all: number;
}

/** Says why nothing is here, and what to do. */
export const Empty = ({ title, isPage = false, children }: EmptyProps) => (
  <div class="empty">
    {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children}
  </div>
);

interface EmptyProps {
  readonly title: string;
  /** Whether it stands in place of a whole view. */
  readonly isPage?: boolean;
  readonly children: ComponentChildren;
}

/** Rows that wait until nobody is in the list. */
export const Waiting = ({ count, onShow }: { readonly count: number; readonly onShow: () => void }) =>
  count === 0 ? null : (
    <button type="button" class="waiting" onClick={onShow}>
      Show {count} new
    </button>
  );

/** A text to copy. */
export const Code = ({
  text,
  what,
  name,
}: {
  readonly text: string;
  readonly what: string;
  readonly name?: string;
}) => (
  <div class="code">
    <div class="code-head">
      <span>{name ?? what}</span>
      <CopyButton text={text} what={what} />
    </div>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys. */}
    <section class="scrolls" tabIndex={0} aria-label={what}>
      <pre>{clean(text)}</pre>
    </section>
  </div>
);
