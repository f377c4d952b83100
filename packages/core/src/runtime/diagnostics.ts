import { runtime } from "./runtime.ts";

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

interface DiagnosticsChannel {
  channel(name: string): Channel;
}

/**
 * A channel of `node:diagnostics_channel`, where the runtime has it. It is not imported: other runtimes could not load this
 * file.
 */
export function openChannel(name: string): Channel | undefined {
  const module = runtime.process?.getBuiltinModule?.("node:diagnostics_channel") as DiagnosticsChannel | undefined;
  return module?.channel(`dollr-kit:${name}`);
}
