import { run, type Terminal } from "@dollr-kit/cli";

export const help = (terminal: Terminal): Promise<number> => run(["help"], terminal);
// @ts-expect-error it needs a terminal
run(["help"]);
