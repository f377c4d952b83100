/** A request as a file has it, not yet filled in. */
export interface WrittenRequest {
  readonly name: string;
  readonly verb: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WrittenFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly requests: readonly WrittenRequest[];
}

/** Reads the form of Visual Studio Code's REST Client, as far as it is used here; its parts are divided by `###`. */
export function readHttpFile(text: string): WrittenFile {
  const [head = "", ...parts] = text.split(/^###.*$/m);
  const variables = Object.fromEntries([...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name, value]) => [name, value]));
  return { variables, requests: parts.flatMap(readPart) };
}

function readPart(part: string): WrittenRequest[] {
  const name = /^# @name (\w+)$/m.exec(part)?.[1];
  const [top = "", ...rest] = part.trim().split("\n\n");
  const [first, ...lines] = top.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  if (first === undefined) return [];
  const [verb, url] = first.split(" ");
  if (name === undefined || verb === undefined || url === undefined)
    throw new Error(`This is no request with a name:\n${part}`);
  const headers = Object.fromEntries(lines.map((line) => line.split(": ")));
  return [{ name, verb, url, headers, ...(rest.length > 0 && { body: rest.join("\n\n") }) }];
}
