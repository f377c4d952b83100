/** Makes an element by its properties; `part` is the attribute of that name. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  part: string,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties);
  if (part !== "") element.setAttribute("part", part);
  element.append(...children);
  return element;
}
