import type { Attention } from "./attention.ts";

/** Tells people, once, of a store whose file is not the one any more that was opened. */
export function reportReplacedStore({ attention }: { readonly attention: Attention }, error: unknown): void {
  if ((error as { readonly kind?: string }).kind !== "replaced") return;
  const message =
    "The file of the store was deleted or replaced while it was in use: nothing is stored until it is back.";
  attention.report({ kind: "store-replaced", message, error }, "store-replaced");
}
