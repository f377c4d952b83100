import type { TraceLine } from "./trace-line.ts";

/** What a trace tells, as far as a picture shows it. */
export type Moment = { readonly atMs: number } & (
  | SentRequest
  | { readonly kind: "worker"; readonly worker: number; readonly text: string }
  | { readonly kind: "record"; readonly text: string; readonly status: string }
  | { readonly kind: "merchant"; readonly text: string }
  | { readonly kind: "payer"; readonly text: string }
);

export interface SentRequest {
  readonly kind: "request";
  readonly worker: number;
  readonly title: string;
  readonly faults: readonly string[];
  /** What Dollr answered; absent where the request did not arrive. */
  readonly replied?: number;
  /** What the sender got. */
  readonly heard?: number;
  /** Why the sender got nothing. */
  readonly error?: string;
}

/** Gathers what belongs to one request, and leaves out records that were stored as they stood. */
export function readTrace(lines: readonly TraceLine[]): readonly Moment[] {
  const name = createNames();
  const { replies, ends } = gatherAnswers(lines);
  const stood = new Map<string, string>();
  return lines.flatMap(({ atMs, who, what }): Moment[] => {
    if (who === "dollr" || ENDED.test(what)) return [];
    if (who.startsWith("disk")) {
      const [, payment = "", status = ""] = RECORD.exec(what) ?? [];
      const now = what.replace(/ version \d+/, "");
      if (stood.get(`${who} ${payment}`) === now) return [];
      stood.set(`${who} ${payment}`, now);
      return [{ kind: "record", atMs, text: name(now.replace(" attempt 1:", ":")), status }];
    }
    if (who === "payer") return [{ kind: "payer", atMs, text: name(what) }];
    const worker = /^worker (\d+)/.exec(who)?.[1];
    if (worker === undefined)
      return [{ kind: "merchant", atMs, text: name(`${who === "machine" ? "machine " : ""}${what}`) }];
    const [, number, title = "", faults = ""] = SENT.exec(what) ?? [];
    if (number === undefined) return [{ kind: "worker", atMs, worker: Number(worker), text: name(what) }];
    const end = ends.get(number);
    return [
      {
        ...{ kind: "request", atMs, worker: Number(worker), title: name(title) },
        faults: [...faults.matchAll(/\[([^\]]+)\]/g)].map(([, fault = ""]) => fault),
        ...(replies.has(number) && { replied: replies.get(number)! }),
        ...(typeof end === "number" && { heard: end }),
        ...(typeof end === "string" && { error: end }),
      },
    ];
  });
}

const SENT = /^#(\d+) ([A-Z]+ \S+)((?: \[[^\]]+\])*)$/;
const ENDED = /^#(\d+) (?:gets (\d+)|fails: (.*))$/;
const REPLIED = /^#(\d+) (\d+) to /;
const RECORD = /^(.*) version \d+: \S+, (\S+)$/;

function gatherAnswers(lines: readonly TraceLine[]) {
  const replies = new Map<string, number>();
  const ends = new Map<string, number | string>();
  for (const { who, what } of lines) {
    const [, replied, status] = (who === "dollr" && REPLIED.exec(what)) || [];
    // The first one is that of the request; it may be delivered once more.
    if (replied !== undefined && !replies.has(replied)) replies.set(replied, Number(status));
    const [, ended, heard, error] = ENDED.exec(what) ?? [];
    if (ended !== undefined) ends.set(ended, heard === undefined ? (error ?? "") : Number(heard));
  }
  return { replies, ends };
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** Calls references A, B, C, in the order in which they come up; ids that Dollr gave are left out. */
function createNames(): (text: string) => string {
  const names = new Map<string, string>();
  const nameOf = (uuid: string): string => {
    const letter = String.fromCharCode(65 + (names.size % 26));
    const round = Math.floor(names.size / 26);
    const name = names.get(uuid) ?? `${letter}${round === 0 ? "" : round}`;
    names.set(uuid, name);
    return name;
  };
  return (text) => text.replaceAll(UUID, nameOf).replaceAll(/\b\d{7,}\b/g, "…");
}
