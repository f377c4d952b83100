/** What a runtime's `process` may offer. Node, Bun and Deno have it; browsers and Workers do not. */
interface RuntimeProcess {
  readonly versions?: { readonly node?: string; readonly bun?: string; readonly deno?: string };
  getBuiltinModule?(id: string): unknown;
  emitWarning(...args: unknown[]): void;
}

/** The runtime's `process`, without its types, so that nothing of Node leaks into code for every runtime. */
export function runtimeProcess(): RuntimeProcess | undefined {
  return (globalThis as { process?: RuntimeProcess }).process;
}

/** A module of the runtime itself, where it has one. No import, so no bundler stumbles over its name. */
export function builtinModule<T>(id: string): T | undefined {
  return runtimeProcess()?.getBuiltinModule?.(id) as T | undefined;
}
