/** Next.js calls it once when a server starts, and never while it builds. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { payments } = await import("./payments.ts");
  await payments().resume(); // takes up what the process before left
}
