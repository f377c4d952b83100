/**
 * Opens an address in the browser of this machine.
 * @throws Error where there is none, or none that can be seen.
 */
export async function openBrowser(url: string): Promise<void> {
  // Loaded when it is needed: it reads a good deal of the system.
  const { default: open } = await import("open");
  const opener = await open(url);
  await new Promise<void>((resolve, reject) => {
    opener.once("error", reject);
    // What opens it hands it on and ends: a code above 0 means that no browser was found.
    opener.once("exit", (code) =>
      code === 0 || code === null ? resolve() : reject(new Error("No browser was found.")),
    );
    setTimeout(resolve, OPENS_MS).unref();
  });
}

/** An opener that has not failed by then has found a browser. */
const OPENS_MS = 1_500;
