import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** In milliseconds. The package and what it needs are about 100 MB. */
const INSTALL_TIMEOUT_MS = 300_000;
/** Without a font no text has a width. */
const PACKAGES = ["chromium", "fonts-liberation"];
/** Several packages' tests begin at once, and apt-get admits one. */
const LOCK = join(tmpdir(), "dollr-kit-apt.lock");

/**
 * The path of a Chromium: `DOLLR_CHROMIUM`, or the system's. Where there is none and this process is root on Debian, the
 * system's package is installed.
 *
 * @throws Error that says what to install, where no Chromium can be had.
 */
export async function findChromium(): Promise<string> {
  const found = lookAround();
  if (found !== undefined) {
    return found;
  }
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(`no Chromium was found. ${HOW_TO_INSTALL}`);
  }
  return installChromium();
}

const HOW_TO_INSTALL =
  "Install one (on Debian: apt-get install chromium), or name one that you have by the environment variable DOLLR_CHROMIUM.";

function lookAround(): string | undefined {
  const named = process.env["DOLLR_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) {
      throw new Error(`DOLLR_CHROMIUM names ${named}, and there is no such file. ${HOW_TO_INSTALL}`);
    }
    return named;
  }
  return PLACES.find((place) => existsSync(place));
}

async function installChromium(): Promise<string> {
  const options = { timeout: INSTALL_TIMEOUT_MS, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  try {
    await run("flock", [LOCK, "apt-get", "update", "-qq"], options);
    await run("flock", [LOCK, "apt-get", "install", "-y", "-qq", "--no-install-recommends", ...PACKAGES], options);
  } catch (error) {
    throw new Error(`Chromium could not be installed by apt-get. ${HOW_TO_INSTALL}`, { cause: error });
  }
  const installed = lookAround();
  if (installed === undefined) {
    throw new Error(`apt-get installed the package chromium, and none is at ${PLACES.join(", ")}. ${HOW_TO_INSTALL}`);
  }
  return installed;
}
