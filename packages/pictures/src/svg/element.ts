/** A piece of SVG. */
export type Svg = string;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element. Attributes that are `undefined` are left out; numbers are rounded to hundredths, so that bytes stay the same. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeText(typeof value === "number" ? toDigits(value) : value)}"`],
  );
  const start = `<${name}${written.join("")}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join("")}</${name}>`;
}

export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const toDigits = (value: number): string => String(Math.round(value * 100) / 100);
