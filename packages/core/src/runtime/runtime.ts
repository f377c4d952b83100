/** Globals that some runtimes have and the Web standards lack. They are declared here, so that no types of Node are needed. */
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

/** Whether this code runs on the device of a user, who could read a secret: a page, its workers (`importScripts`), React Native. */
export function isBrowser(): boolean {
  const { window, document, importScripts, navigator } = runtime;
  const isApp = navigator?.product === "ReactNative";
  return Boolean((window && (document || window.document)) || importScripts || isApp);
}
