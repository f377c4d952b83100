import { useEffect, useRef, useState } from "preact/hooks";
import type { Top } from "../../src/window/view-data.ts";
import { type Address, go, withQuery } from "../live/address.ts";
import { control } from "../live/control.ts";
import { clock, day } from "../live/format.ts";
import { tryTo } from "../live/say.ts";
import type { Live } from "../live/use-view.ts";
import { Icon } from "./icon.tsx";
import { ResetButton } from "./reset-button.tsx";

interface TopBarProps {
  readonly live: Live;
  readonly address: Address;
  readonly isSearched: boolean;
}

export function TopBar({ live, address, isSearched }: TopBarProps) {
  const top = live.facts["top"] as Top | undefined;
  const now = live.facts["now"] as number | undefined;
  const [isOpen, setOpen] = useState(false);
  return (
    <header class="top">
      <a class="brand" href="/">
        <span class="mark">Sandbox</span> Dollr
      </a>
      <Connection isConnected={live.isConnected} hasBeen={top !== undefined} />
      <Search address={address} isSearched={isSearched} />
      <button
        type="button"
        class="quiet more"
        aria-expanded={isOpen}
        aria-controls="tools"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
        <span class="unseen">Clock, ledger and reset</span>
      </button>
      <div id="tools" class={isOpen ? "tools is-open" : "tools"}>
        {top && <Balance isBalanced={top.isBalanced} />}
        <Clock now={now} />
        <ResetButton />
      </div>
    </header>
  );
}

function Connection({ isConnected, hasBeen }: { readonly isConnected: boolean; readonly hasBeen: boolean }) {
  const word = isConnected ? "Live" : hasBeen ? "No connection" : "Connecting";
  return (
    <span class={`state ${isConnected ? "paid" : hasBeen ? "failed" : "open"}`} role="status" title={TITLES[word]}>
      {word}
    </span>
  );
}

const TITLES = {
  Live: "What you see is what the sandbox holds now",
  "No connection": "The sandbox has ended or does not answer. This is how it stood last; it goes on by itself.",
  Connecting: "",
} as const;

const Balance = ({ isBalanced }: { readonly isBalanced: boolean }) => (
  <a class={`state ${isBalanced ? "paid" : "failed"}`} href="/ledger" title="All entries of the ledger sum to zero">
    {isBalanced ? "Balanced" : "Out of balance"}
  </a>
);

const STEPS: readonly (readonly [label: string, words: string, ms: number])[] = [
  ["+1 min", "one minute", 60_000],
  ["+15 min", "15 minutes", 15 * 60_000],
  ["+1 day", "one day", 24 * 60 * 60_000],
];

const Clock = ({ now }: { readonly now: number | undefined }) => (
  <fieldset class="clock" aria-label="Clock of the sandbox">
    <time class="now" title={now === undefined ? "" : `${day(now)}, UTC`}>
      {now === undefined ? "--:--:--" : clock(now)} <small>UTC</small>
    </time>
    {STEPS.map(([label, words, ms]) => (
      <button
        key={label}
        type="button"
        title={`Move the clock ahead by ${words}`}
        onClick={() => tryTo(control("POST", "clock/advance", { ms }), `The clock is ${words} ahead.`)}
      >
        {label}
      </button>
    ))}
  </fieldset>
);

/** How long nobody types until it is searched, in milliseconds. */
const PAUSE_MS = 150;

/** Where the view has no list, the payments are searched. */
function Search({ address, isSearched }: { readonly address: Address; readonly isSearched: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const asked = isSearched ? (address.query.get("q") ?? "") : "";
  const [text, setText] = useState(asked);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(asked);
  }, [asked]);
  useEffect(() => {
    if (text === asked) return;
    const search = () => {
      const to = isSearched ? withQuery(address, { q: text, before: undefined }) : `/?q=${encodeURIComponent(text)}`;
      go(to, { replaces: isSearched });
    };
    const timer = setTimeout(search, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label="Search"
        aria-keyshortcuts="/"
        placeholder="Order, reference, phone, status …"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (text === "") event.currentTarget.blur();
          else setText("");
        }}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
    </search>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
