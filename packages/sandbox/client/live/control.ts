/** What the window asks the sandbox to do, by the paths that everybody may use. */
export async function control(method: "POST" | "DELETE", path: string, body: unknown = {}): Promise<unknown> {
  const init = method === "POST" ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {};
  const answer = await fetch(`/__sandbox/${path}`, { method, ...init });
  const result = (await answer.json().catch(() => ({}))) as { detail?: unknown };
  if (!answer.ok)
    throw new Error(typeof result.detail === "string" ? result.detail : `The sandbox answered ${answer.status}.`);
  return result;
}
