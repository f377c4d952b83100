import { useEffect, useRef } from "preact/hooks";
import type { PaymentRow, Top } from "../src/window/view-data.ts";
import { type Address, followLinks, useAddress } from "./live/address.ts";
import { clean } from "./live/format.ts";
import { useSaid } from "./live/say.ts";
import { type Live, useView } from "./live/use-view.ts";
import { Navigation } from "./parts/navigation.tsx";
import { TopBar } from "./parts/top-bar.tsx";
import { ConnectView } from "./views/connect.tsx";
import { FaultsView } from "./views/faults.tsx";
import { LedgerView } from "./views/ledger.tsx";
import { PaymentView } from "./views/payment.tsx";
import { PaymentsView } from "./views/payments.tsx";
import { RequestsView } from "./views/requests.tsx";
import type { ViewProps } from "./views/view-props.ts";

/** A view: what the sandbox is asked for it, and what draws it. */
interface Place {
  readonly name: string;
  readonly tab: string;
  readonly title: string;
  readonly id?: string | undefined;
  readonly View: (props: ViewProps) => preact.ComponentChild;
}

function placeOf(path: string): Place {
  const [, room = "", id] = path.split("/").map(decode);
  switch (room) {
    case "requests":
      return { name: "requests", tab: "/requests", title: "Requests", id, View: RequestsView };
    case "faults":
      return { name: "faults", tab: "/faults", title: "Faults", View: FaultsView };
    case "ledger":
      return { name: "ledger", tab: "/ledger", title: "Ledger", View: LedgerView };
    case "connect":
      return { name: "connect", tab: "/connect", title: "Connect", View: ConnectView };
    default:
      if (id) return { name: "payment", tab: "/", title: "Payment", id, View: PaymentView };
      return { name: "payments", tab: "/", title: "Payments", View: PaymentsView };
  }
}

/** What was typed by hand may be no text in percent signs: then it names nothing, as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What the server is asked: one page of a list, or one thing. */
function queryOf({ query }: Address, id: string | undefined): string {
  const asked = new URLSearchParams();
  for (const name of ["q", "state", "before"]) {
    const value = query.get(name);
    if (value) asked.set(name, value);
  }
  if (id) asked.set("id", id);
  return asked.toString();
}

export function App() {
  const address = useAddress();
  const { name, tab, title, id, View } = placeOf(address.path);
  const live = useView(name, queryOf(address, id));
  const shown = nameOf(live) ?? title;
  const main = useRef<HTMLElement>(null);
  const isLaterView = useRef(false);
  useEffect(() => {
    document.title = `${shown} · Dollr sandbox`;
  }, [shown]);
  useEffect(() => {
    if (name !== "requests") scrollTo(0, 0);
    // The link that led here is gone with its list: keys and screen readers go on at the top of what it led to.
    if (isLaterView.current && isNowhere(document.activeElement)) main.current?.focus({ preventScroll: true });
    isLaterView.current = true;
  }, [name, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears of clicks on links, which keys make as well.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <div class="window" onClick={followLinks}>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <TopBar live={live} address={address} isSearched={["payments", "requests", "ledger"].includes(name)} />
      <Navigation tab={tab} top={live.facts["top"] as Top | undefined} />
      <main id="main" tabIndex={-1} ref={main}>
        <View key={name} live={live} address={address} />
      </main>
      <Said />
    </div>
  );
}

/** What one payment is called, so that tabs and a screen reader tell it from others. */
function nameOf({ facts }: Live): string | undefined {
  const payment = facts["payment"] as PaymentRow | "none" | undefined;
  return payment === undefined || payment === "none"
    ? undefined
    : clean(payment.label ?? payment.document ?? payment.id);
}

const isNowhere = (focused: Element | null): boolean => focused === null || focused === document.body;

function Said() {
  const said = useSaid();
  return (
    <div class="said" role="status">
      {said && (
        <p key={said.id} class={said.isBad ? "bad" : ""}>
          {said.text}
        </p>
      )}
    </div>
  );
}
