import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Cleanup, createShell } from "../support/shell.ts";

const hasShell = (name: string): boolean => spawnSync(name, ["-c", "exit 0"]).status === 0;

async function script(test: Cleanup, shell: string): Promise<string> {
  const { directory, dollr } = await createShell(test, "");
  const { code, out } = await dollr("completion", shell);
  expect(code).toBe(0);
  const file = join(directory, `dollr.${shell}`);
  await writeFile(file, out);
  return file;
}

/** What is typed, and what is offered. */
const TYPED = [
  ["co", ["collect", "completion"]],
  ["collect --so", ["--source"]],
  ["collect --source ", ["invoice", "order"]],
  ["collect --via h", ["hosted"]],
  ["list --kind p", ["payout"]],
] as const;

describe("completion", () => {
  it.for([...TYPED, ["collect --phone ", []], ["help rec", ["receipt", "recheck", "reconcile"]]] as const)(
    "of bash offers for %j what fits",
    async ([typed, offered], test) => {
      const file = await script(test, "bash");
      const text = `source "$0"; IFS=' ' read -ra typed <<< "dollr $1"; [[ "$1" == *' ' ]] && typed+=(''); COMP_WORDS=("\${typed[@]}"); COMP_CWORD=$((\${#typed[@]} - 1)); _dollr; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync("bash", ["-c", text, file, typed], { encoding: "utf8" });
      expect(stderr).toBe("");
      expect(stdout.split("\n").filter(Boolean).toSorted()).toEqual([...offered].toSorted());
    },
  );

  it.skipIf(!hasShell("fish")).for(TYPED)("of fish offers for %j what fits", async ([typed, offered], test) => {
    const file = await script(test, "fish");
    const { stdout } = spawnSync("fish", ["-c", `source ${file}; complete -C "dollr ${typed}"`], { encoding: "utf8" });
    expect(
      stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0])
        .toSorted(),
    ).toEqual([...offered].toSorted());
  });

  it.skipIf(!hasShell("zsh"))("of zsh is read by it, and completes dollr", async (test) => {
    const file = await script(test, "zsh");
    const text = `autoload -Uz compinit; compinit -u -D; source ${file}; print -- $_comps[dollr]; whence -w _dollr`;
    const { stdout, stderr } = spawnSync("zsh", ["-f", "-c", text], { encoding: "utf8" });
    expect([stdout, stderr]).toEqual(["_dollr\n_dollr: function\n", ""]);
  });
});
