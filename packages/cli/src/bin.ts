#!/usr/bin/env node
import module from "node:module";

// A command starts twice as fast when Node need not compile it again. Node 22 and newer; the cache is with those of others.
module.enableCompileCache?.();

// Loaded after it, as it holds for what comes later.
const [{ run }, { processTerminal }] = await Promise.all([import("./program.ts"), import("./terminal/terminal.ts")]);

process.exitCode = await run(process.argv.slice(2), processTerminal());
