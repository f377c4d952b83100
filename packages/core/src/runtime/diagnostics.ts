import { runtime } from "./runtime.ts";

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

interface DiagnosticsChannel {
  channel(name: string): Channel;
}

/** A channel of `node:diagnostics_channel`, where the runtime has it: found without an import, which others cannot resolve. */
export function openChannel(name: string): Channel | undefined {
  const module = runtime.process?.getBuiltinModule?.("node:diagnostics_channel") as DiagnosticsChannel | undefined;
  return module?.channel(`dollr-kit:${name}`);
}
