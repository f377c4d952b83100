import { useEffect, useRef } from "preact/hooks";
import type { RequestDetail } from "../../src/window/view-data.ts";
import { control } from "../live/control.ts";
import { clean, duration, exactClock, sentence, short } from "../live/format.ts";
import { tryTo } from "../live/say.ts";
import { Icon } from "./icon.tsx";
import { RequestState } from "./request-state.tsx";
import { Code, CopyButton } from "./small.tsx";

interface RequestDrawerProps {
  readonly id: string;
  readonly detail: RequestDetail | "none" | undefined;
  readonly isLoaded: boolean;
  readonly onClose: () => void;
}

/** One request with all that it held, beside the list. */
export function RequestDrawer({ id, detail, isLoaded, onClose }: RequestDrawerProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [id]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) onClose();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  const shown = detail === "none" || detail?.row.id !== id ? undefined : detail;
  return (
    <section class="drawer" aria-labelledby="drawer-title">
      <div class="head">
        <h2 id="drawer-title" ref={title} tabIndex={-1}>
          {shown ? shown.row.operation : `Request ${id}`}
        </h2>
        <button type="button" class="quiet" onClick={onClose} title="Close (Escape)">
          <Icon name="close" />
          <span class="unseen">Close</span>
        </button>
      </div>
      {shown ? (
        <Detail detail={shown} />
      ) : (
        isLoaded && detail === "none" && <p>The sandbox has no such request any more.</p>
      )}
    </section>
  );
}

function Detail({ detail: { row, exchange } }: { readonly detail: RequestDetail }) {
  const replay = () =>
    tryTo(control("POST", `requests/${row.id}/replay`), (result) => {
      const { status } = result as { status?: number };
      return status === undefined ? "Sent again. No answer came." : `Sent again: ${status}.`;
    });
  return (
    <>
      <p class="drawer-line">
        <RequestState row={row} />{" "}
        {row.faults.map((fault) => (
          <span key={fault} class="fault">
            {sentence(fault)}
          </span>
        ))}
      </p>
      <p class="drawer-line">
        <b class="method">{row.method}</b> <code>{clean(row.path)}</code>
      </p>
      <p class="drawer-line soft">
        {exactClock(row.at)} UTC{row.tookMs === undefined ? "" : `, took ${duration(row.tookMs)}`}, {clean(row.who)}
        {row.referenceId && (
          <>
            {", "}
            <a href={`/payments/${row.referenceId}`}>payment {short(row.referenceId)}</a>
          </>
        )}
      </p>
      {exchange ? (
        <>
          <p class="buttons">
            <CopyButton text={exchange.curl} what="the request as curl" label="Copy as curl" />
            <button type="button" onClick={replay} title="Sends it once more as it was, with its reference">
              Replay
            </button>
          </p>
          <h3>Request</h3>
          <Headers headers={exchange.requestHeaders} />
          {exchange.requestBody && <Code text={exchange.requestBody} what="the request's body" name="Body" />}
          <h3>Answer</h3>
          {row.isLost && <p class="soft">The connection broke. What stands here was never sent.</p>}
          <Headers headers={exchange.answerHeaders} />
          {exchange.answerBody && <Code text={exchange.answerBody} what="the answer's body" name="Body" />}
        </>
      ) : (
        <p class="soft">
          Headers and bodies are kept of the latest 200 requests alone, and of none with <code>keepBodies: false</code>.
        </p>
      )}
    </>
  );
}

const Headers = ({ headers }: { readonly headers: readonly (readonly [string, string])[] }) =>
  headers.length === 0 ? null : (
    <dl class="headers">
      {headers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{clean(value)}</dd>
        </div>
      ))}
    </dl>
  );
