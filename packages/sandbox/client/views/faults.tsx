import type { FaultKindRow, FaultRow } from "../../src/window/view-data.ts";
import { control } from "../live/control.ts";
import { sentence } from "../live/format.ts";
import { say, tryTo } from "../live/say.ts";
import { FaultForm } from "../parts/fault-form.tsx";
import { FAULT_WORDS, PRESETS } from "../parts/fault-words.ts";
import { Empty } from "../parts/small.tsx";
import type { ViewProps } from "./view-props.ts";

export function FaultsView({ live }: ViewProps) {
  const kinds = live.facts["kinds"] as readonly FaultKindRow[] | undefined;
  const operations = (live.facts["operations"] as readonly string[] | undefined) ?? [];
  const add = async (rule: object, name: string): Promise<boolean> => {
    const isAdded = await tryTo(control("POST", "faults", rule), `Waiting: ${name}.`);
    return isAdded;
  };
  return (
    <>
      <div class="head">
        <h1>Faults</h1>
        {live.rows.length > 1 && (
          <button
            type="button"
            class="danger"
            onClick={() => tryTo(control("DELETE", "faults"), "All faults are removed.")}
          >
            Remove all
          </button>
        )}
      </div>
      <p class="lead">What a network does to a payment, on demand. Each fault waits for a request that it fits.</p>
      <section aria-labelledby="active">
        <h2 id="active">Added</h2>
        {live.rows.length === 0 ? (
          live.isLoaded && (
            <Empty title="No faults">
              <p>Every request arrives, and every answer. Add a fault below to see what your shop does then.</p>
            </Empty>
          )
        ) : (
          <ul class="faults">
            {live.rows.map((row) => (
              <ActiveFault key={row.id} row={row as FaultRow} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="presets">
        <h2 id="presets">Often wanted</h2>
        <div class="presets">
          {PRESETS.map(({ name, says, rule }) => (
            <button key={name} type="button" onClick={() => add(rule, name.toLowerCase())}>
              <b>{name}</b>
              <small>{says}</small>
            </button>
          ))}
        </div>
      </section>
      <section aria-labelledby="own">
        <h2 id="own">Your own</h2>
        {kinds && <FaultForm kinds={kinds} operations={operations} onAdd={add} />}
      </section>
    </>
  );
}

function ActiveFault({ row: { id, kind, hits, rule } }: { readonly row: FaultRow }) {
  const remove = () =>
    control("DELETE", `faults/${id}`).then(
      () => say(`Removed: ${sentence(kind)}.`),
      (error: unknown) => say(String((error as Error).message), true),
    );
  const { kind: _, ...settings } = rule;
  const left = typeof rule["times"] === "number" ? rule["times"] : rule["probability"] === undefined ? 1 : undefined;
  const isSpent = left !== undefined && hits >= left;
  return (
    <li>
      <div>
        <span class="fault-title">
          <b>{sentence(kind)}</b>
          <span class={`state ${isSpent ? "canceled" : "open"}`}>{isSpent ? "Spent" : "Waiting"}</span>
        </span>
        <small>{FAULT_WORDS[kind]}</small>
        {Object.keys(settings).length > 0 && <code>{JSON.stringify(settings)}</code>}
      </div>
      <span class="hits">
        <b>{hits}</b> {hits === 1 ? "hit" : "hits"}
        {left !== undefined && ` of ${left}`}
      </span>
      <button type="button" aria-label={`Remove the fault: ${sentence(kind)}`} onClick={remove}>
        Remove
      </button>
    </li>
  );
}
