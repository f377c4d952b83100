/** What each kind of fault does, in plain words. */
export const FAULT_WORDS: Readonly<Record<string, string>> = {
  "request-lost": "The connection breaks on the way. Nothing happens at Dollr.",
  "answer-lost": "It happens at Dollr, and the answer never comes back.",
  "stalled-body": "It happens, half of the answer comes, and the rest never.",
  reset: "The connection is reset, before the request or in the middle of the answer.",
  delayed: "The request arrives late, or its answer does.",
  "delivered-twice": "The network delivers the request twice.",
  unauthorized: "The token is dead: 401. Nothing happens.",
  "rate-limited": "Too many requests: 429. Nothing happens.",
  "server-error": "The server answers 5xx, before it did anything or after.",
  html: "A proxy answers with a page in place of JSON.",
  "status-lagging": "The status of an accepted payment is 404 for a while.",
  "stale-status": "A read shows how it was some time ago.",
  "refused-though-done": "It happens, and the answer is a refusal.",
  "answer-about-another": "The answer is about another payment or document.",
  "odd-amount": "The answer has another amount or currency, or none.",
  "unknown-status": "The answer has a status that nobody has documented.",
};

interface Preset {
  readonly name: string;
  readonly says: string;
  readonly rule: Readonly<Record<string, unknown>>;
}

export const PRESETS: readonly Preset[] = [
  {
    name: "Lose the next charge's answer",
    says: "The payer is charged. Your shop does not hear of it.",
    rule: { kind: "answer-lost", operation: "executeCollection" },
  },
  {
    name: "Lose the next charge",
    says: "It never arrives. Your shop cannot know that.",
    rule: { kind: "request-lost", operation: "executeCollection" },
  },
  {
    name: "Charge, then answer 500",
    says: "The server charges, and then breaks.",
    rule: { kind: "server-error", operation: "executeCollection", phase: "after" },
  },
  {
    name: "Deliver the next charge twice",
    says: "Only the reference keeps the payer from paying twice.",
    rule: { kind: "delivered-twice", operation: "executeCollection" },
  },
  {
    name: "Let the next token die",
    says: "One 401. A client renews its token and goes on.",
    rule: { kind: "unauthorized" },
  },
  {
    name: "Too many requests, five times",
    says: "Five answers 429, each with a second to wait.",
    rule: { kind: "rate-limited", times: 5 },
  },
  {
    name: "Slow answers",
    says: "The next ten answers take three seconds each.",
    rule: { kind: "delayed", phase: "after", delayMs: 3_000, times: 10 },
  },
  {
    name: "A bad day",
    says: "Each request breaks with a probability of 30 %, until you remove it.",
    rule: { kind: "server-error", status: 503, probability: 0.3 },
  },
];

/** How a field of a rule is asked for. */
export interface FieldWords {
  readonly label: string;
  readonly hint: string;
  readonly type: "number" | "text" | "choice";
  readonly choices?: readonly (readonly [value: string, word: string])[];
  readonly isNeeded?: boolean;
  readonly usually?: string;
}

export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  phase: {
    label: "When",
    hint: "",
    type: "choice",
    choices: [
      ["before", "before it takes effect"],
      ["after", "after it took effect"],
    ],
  },
  delayMs: { label: "Delay", hint: "milliseconds", type: "number", isNeeded: true, usually: "3000" },
  lagMs: { label: "For how long", hint: "milliseconds", type: "number", isNeeded: true, usually: "30000" },
  staleMs: { label: "How old", hint: "milliseconds", type: "number", isNeeded: true, usually: "30000" },
  againAfterMs: { label: "Again after", hint: "milliseconds, 0 if empty", type: "number" },
  answers: {
    label: "Which answer is sent",
    hint: "",
    type: "choice",
    choices: [
      ["first", "the first"],
      ["second", "the second"],
    ],
  },
  retryAfterSeconds: { label: "Retry-After", hint: "seconds, 1 if empty", type: "number" },
  status: { label: "Status", hint: "of the answer", type: "number" },
  field: { label: "Field", hint: "as payer_amount or session_id", type: "text" },
  amount: { label: "Amount", hint: "0.01 if empty", type: "text" },
  currency: { label: "Currency", hint: "as it is if empty", type: "text" },
  word: { label: "Status word", hint: "ON_HOLD if empty", type: "text" },
  times: { label: "How often", hint: "once if empty", type: "number" },
  skip: { label: "Skip first", hint: "requests that it lets pass", type: "number" },
  probability: { label: "Probability", hint: "0 to 1, always if empty", type: "number" },
};
