import { useState } from "preact/hooks";
import type { FaultKindRow } from "../../src/window/view-data.ts";
import { sentence } from "../live/format.ts";
import { FAULT_WORDS, FIELD_WORDS, type FieldWords } from "./fault-words.ts";

interface FaultFormProps {
  readonly kinds: readonly FaultKindRow[];
  readonly operations: readonly string[];
  readonly onAdd: (rule: object, name: string) => Promise<boolean>;
}

const TARGET_FIELDS = ["times", "skip", "probability"];

/** A form for each kind: what it takes, and which requests it is for. */
export function FaultForm({ kinds, operations, onAdd }: FaultFormProps) {
  const [kind, setKind] = useState("answer-lost");
  const chosen = kinds.find((one) => one.kind === kind);
  if (chosen === undefined) return null;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    await onAdd(toRule(kind, new FormData(form)), sentence(kind).toLowerCase());
  };
  const affected = chosen.affects.length > 0 ? chosen.affects : operations;
  return (
    <form class="fault-form" key={kind} onSubmit={submit}>
      <label class="wide">
        Kind
        <select
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
          aria-describedby="kind-words"
        >
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {sentence(one.kind)}
            </option>
          ))}
        </select>
        <small id="kind-words">{FAULT_WORDS[kind]}</small>
      </label>
      <label class="wide">
        Operation
        <select name="operation">
          <option value="">every one that it fits</option>
          {affected.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
      {[...chosen.takes, ...TARGET_FIELDS].map((name) => (
        <Field key={name} name={name} words={FIELD_WORDS[name] ?? { label: sentence(name), hint: "", type: "text" }} />
      ))}
      <div class="buttons wide">
        <button type="submit" class="main">
          Add this fault
        </button>
      </div>
    </form>
  );
}

const Field = ({ name, words }: FieldProps) => (
  <label htmlFor={`fault-${name}`}>
    {words.label}
    <Input name={name} words={words} />
    {words.hint && <small>{words.hint}</small>}
  </label>
);

function Input({ name, words: { type, choices = [], isNeeded = false, usually = "" } }: FieldProps) {
  const id = `fault-${name}`;
  if (type === "number") {
    return <input id={id} name={name} type="number" min={0} step="any" required={isNeeded} defaultValue={usually} />;
  }
  if (type === "text") return <input id={id} name={name} type="text" autocomplete="off" />;
  return (
    <select id={id} name={name}>
      {choices.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}

interface FieldProps {
  readonly name: string;
  readonly words: FieldWords;
}

/** What is empty is left out; the sandbox says what is wrong with the rest. */
function toRule(kind: string, form: FormData): object {
  const fields = [...form].flatMap(([name, value]) => {
    const text = String(value).trim();
    if (text === "") return [];
    return [[name, FIELD_WORDS[name]?.type === "number" || isNumber(name, text) ? Number(text) : text] as const];
  });
  return { kind, ...Object.fromEntries(fields) };
}

/** An odd amount may be a number or a text. */
const isNumber = (name: string, text: string): boolean => name === "amount" && Number.isFinite(Number(text));
