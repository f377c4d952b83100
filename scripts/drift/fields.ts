import type { Content, OpenapiDocument, Schema } from "./document.ts";
import { type Shape, toShape } from "./shape.ts";

/** One value that travels: a parameter, or a place in a body, such as `body items[].amount`. */
export interface Field {
  readonly at: string;
  readonly direction: "request" | "answer";
  readonly required: boolean;
  readonly shape: Shape;
}

export interface Part {
  readonly document: OpenapiDocument;
  readonly at: "body" | "answer";
  readonly required: boolean;
  readonly content: Content | undefined;
}

/** The body itself and every place in it. */
export function listBodyFields({ document, at, required, content }: Part): Field[] {
  const [mediaType, media] = Object.entries(content ?? {})[0] ?? [];
  if (mediaType === undefined) return [];
  const root = mediaType === "application/json" ? at : `${at} (${mediaType})`;
  return listFields(
    document,
    { at: root, required, schema: media?.schema ?? {} },
    at === "body" ? "request" : "answer",
    [],
  );
}

interface Place {
  readonly at: string;
  readonly required: boolean;
  readonly schema: Schema;
}

function listFields(
  document: OpenapiDocument,
  place: Place,
  direction: Field["direction"],
  above: readonly Schema[],
): Field[] {
  const shape = toShape(document, place.schema);
  const field: Field = { at: place.at, direction, required: place.required, shape };
  // A schema that holds itself is followed once.
  if (above.includes(place.schema)) return [field];
  const within = listPlaces(place.at, shape).flatMap((inner) =>
    listFields(document, inner, direction, [...above, place.schema]),
  );
  return [field, ...within];
}

function listPlaces(at: string, { properties, required, items }: Shape): Place[] {
  const joint = at.includes(" ") ? "." : " ";
  const named = Object.entries(properties).map(([name, schema]) => ({
    at: `${at}${joint}${name}`,
    required: required.includes(name),
    schema,
  }));
  return items === undefined ? named : [...named, { at: `${at}[]`, required: true, schema: items }];
}
