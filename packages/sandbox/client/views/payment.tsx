import type { ComponentChildren } from "preact";
import type { Flow, PaymentRow, TimelineRow, Tone } from "../../src/window/view-data.ts";
import { control } from "../live/control.ts";
import { clean, clock, day, duration, OPERATIONS, sentence, short, TONE_WORDS } from "../live/format.ts";
import { tryTo } from "../live/say.ts";
import { Decisions } from "../parts/decisions.tsx";
import { FlowOfMoney } from "../parts/flow-of-money.tsx";
import { Icon } from "../parts/icon.tsx";
import { Code, CopyButton, Empty, PaymentState } from "../parts/small.tsx";
import { Waterfall } from "../parts/waterfall.tsx";
import { Amount } from "./payments.tsx";
import type { ViewProps } from "./view-props.ts";

interface PaymentFacts {
  readonly payment?: PaymentRow | "none";
  readonly flow?: Flow | null;
  readonly paymentIntentId?: number;
  readonly next?: { readonly at: number; readonly status: string } | null;
  readonly receipt?: string | null;
  readonly attempts?: readonly { readonly id: string; readonly tone: Tone }[];
  readonly raw?: string;
  readonly now?: number;
}

export function PaymentView({ live }: ViewProps) {
  const facts = live.facts as PaymentFacts;
  const { payment, flow, raw } = facts;
  if (payment === "none") {
    return (
      <Empty title="No such payment" isPage>
        <p>The sandbox has no payment or document at this address. A reset takes all of them away.</p>
        <p>
          <a class="button main" href="/">
            All payments
          </a>
        </p>
      </Empty>
    );
  }
  if (payment === undefined) return <h1 class="unseen">Payment</h1>;
  return (
    <>
      <a class="back" href="/">
        <Icon name="back" /> Payments
      </a>
      <div class="head payment-head">
        <div>
          <h1>{clean(payment.label ?? payment.document ?? OPERATIONS[payment.operation])}</h1>
          <p class="sum">
            <Amount row={payment} />
          </p>
          <PaymentState row={payment} />
        </div>
        <div class="head-actions">
          <Decisions row={payment} />
          <Links payment={payment} receipt={facts.receipt ?? undefined} />
        </div>
      </div>
      {facts.next && <Next next={facts.next} now={facts.now ?? 0} />}
      <Facts facts={facts} payment={payment} />
      {flow && (
        <section aria-labelledby="flow">
          <h2 id="flow">Where the money goes</h2>
          <FlowOfMoney flow={flow} isFailed={payment.tone === "failed"} />
        </section>
      )}
      <section aria-labelledby="waterfall">
        <h2 id="waterfall">What happened</h2>
        <Waterfall rows={live.rows as readonly TimelineRow[]} />
      </section>
      {facts.attempts && <Attempts attempts={facts.attempts} self={payment.id} />}
      <details class="raw">
        <summary>As JSON</summary>
        <Code text={raw ?? ""} what="the payment as JSON" name="As the API answers it" />
      </details>
    </>
  );
}

const Links = ({ payment, receipt }: { readonly payment: PaymentRow; readonly receipt: string | undefined }) => (
  <span class="buttons">
    {payment.page && !(payment.isDocument && payment.status === "ACTIVE") && (
      <a class="button" href={payment.page} target="_blank" rel="noreferrer">
        Payer's page <Icon name="out" />
      </a>
    )}
    {receipt && (
      <a class="button" href={receipt} target="_blank" rel="noreferrer">
        Receipt <Icon name="out" />
      </a>
    )}
  </span>
);

/** What comes by itself, and a way not to wait for it. */
const Next = ({
  next,
  now,
}: {
  readonly next: { readonly at: number; readonly status: string };
  readonly now: number;
}) => (
  <p class="next">
    <Icon name="clock" />
    <span>
      Unless you decide, it becomes <b>{sentence(next.status)}</b> at <b>{clock(next.at)}</b>.
    </span>
    <button
      type="button"
      onClick={() => tryTo(control("POST", "clock/advance", { ms: Math.max(0, next.at - now) }), "The clock is there.")}
    >
      Go there
    </button>
  </p>
);

const Facts = ({ facts, payment }: { readonly facts: PaymentFacts; readonly payment: PaymentRow }) => (
  <dl class="facts">
    {!payment.isDocument && (
      <Fact name="Reference">
        <code>{payment.id}</code> <CopyButton text={payment.id} what="the reference" />
      </Fact>
    )}
    {payment.document && (
      <Fact name="Document">
        {payment.isDocument ? (
          <code>{payment.document}</code>
        ) : (
          <a href={`/payments/${encodeURIComponent(payment.document)}`}>{payment.document}</a>
        )}
      </Fact>
    )}
    {facts.paymentIntentId && (
      <Fact name="Payment intent">
        <code>{facts.paymentIntentId}</code>{" "}
        <CopyButton text={String(facts.paymentIntentId)} what="the payment intent's id" />
      </Fact>
    )}
    <Fact name="Kind">{OPERATIONS[payment.operation]}</Fact>
    {payment.paysBy && <Fact name="By">{payment.paysBy}</Fact>}
    <Fact name={payment.isDocument ? "Created" : "Accepted"}>
      {clock(payment.at)} <small>{day(payment.at)}</small>
    </Fact>
    {payment.endedAt !== undefined && <Fact name="Took">{duration(payment.endedAt - payment.at)}</Fact>}
  </dl>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Attempts = ({
  attempts,
  self,
}: {
  readonly attempts: NonNullable<PaymentFacts["attempts"]>;
  readonly self: string;
}) =>
  attempts.filter(({ id }) => id !== self).length === 0 ? null : (
    <section aria-labelledby="attempts">
      <h2 id="attempts">All attempts to pay this document</h2>
      <ol class="attempts">
        {attempts.map(({ id, tone }) => (
          <li key={id}>
            <span class={`state ${tone}`}>{TONE_WORDS[tone]}</span>{" "}
            {id === self ? <span>this one</span> : <a href={`/payments/${id}`}>{short(id)}</a>}
          </li>
        ))}
      </ol>
    </section>
  );
