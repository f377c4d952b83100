/** What some runtimes have and the Web does not; looked at by name, since no type of Node may leak in here. */
interface Runtime {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
    getBuiltinModule?(name: string): unknown;
  };
  readonly window?: { readonly document?: unknown };
  readonly document?: unknown;
  readonly importScripts?: unknown;
  readonly navigator?: { readonly product?: unknown };
}

export const runtime = globalThis as Runtime;

/** Reads an environment variable, where the runtime has an environment; empty counts as absent. */
export function readEnvironment(name: string): string | undefined {
  try {
    return runtime.process?.env?.[name] || undefined;
  } catch {
    return undefined; // Deno, without the permission to look.
  }
}

/** Pages, workers of pages (only these have `importScripts`), and apps of React Native: whoever has one of them can read it. */
export function isBrowser(): boolean {
  const { window, document, importScripts, navigator } = runtime;
  const isApp = navigator?.product === "ReactNative";
  return Boolean((window && (document || window.document)) || importScripts || isApp);
}
