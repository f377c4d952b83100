import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findBinaries } from "./find-binaries.ts";
import { makeRunFolder } from "./run-folder.ts";
import { createServer } from "./server.ts";

// A test that starts a server and is killed: it prints which, and waits for that.
const folder = makeRunFolder();
const server = createServer(findBinaries(folder), folder, folder);
await server.start();
const pid = Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);
console.log(JSON.stringify({ pid, folder }));
process.stdin.resume();
