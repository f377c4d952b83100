import { runtime } from "./runtime.ts";

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

interface DiagnosticsChannel {
  channel(name: string): Channel;
}

/** Opens a channel of `node:diagnostics_channel`, where the runtime has it. An import would keep other runtimes from loading this file. */
export function openChannel(name: string): Channel | undefined {
  const module = runtime.process?.getBuiltinModule?.("node:diagnostics_channel") as DiagnosticsChannel | undefined;
  return module?.channel(`dollr-kit:${name}`);
}
