/** Programs that ask the API or the control get JSON, also for an address that does not exist. */
export function wantsPage({ url, headers }: Request): boolean {
  const isForPrograms = /^\/(v1|__sandbox)(\/|$)/.test(new URL(url).pathname);
  return !isForPrograms && (headers.get("accept") ?? "").includes("text/html");
}
