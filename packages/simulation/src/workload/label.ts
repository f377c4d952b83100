const REFERENCE = /^(.*) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/s;

/** What a document's label tells: the order's id, and the attempt's reference where the label has one. */
export function parseLabel(label: string): { readonly id: string; readonly referenceId: string | undefined } {
  const [, id = label, referenceId] = REFERENCE.exec(label) ?? [];
  return { id, referenceId };
}
