/** Globals that only some runtimes have. They are declared here, so that the package needs no types of Node. */
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

/** Reads an environment variable. Undefined where it is empty, or the runtime has no environment. */
export function readEnvironment(name: string): string | undefined {
  try {
    return runtime.process?.env?.[name] || undefined;
  } catch {
    return undefined; // Deno, without the permission to look.
  }
}

/** Whether this code runs where a user could read a secret: in a page, a worker of one (`importScripts`), or React Native. */
export function isBrowser(): boolean {
  const { window, document, importScripts, navigator } = runtime;
  const isApp = navigator?.product === "ReactNative";
  return Boolean((window && (document || window.document)) || importScripts || isApp);
}
