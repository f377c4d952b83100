import { expect } from "vitest";

/** The inline scripts and styles of a page that its policy does not allow. */
export async function blocked(html: string, policy: string): Promise<readonly string[]> {
  const inline = [...html.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)].map(([, , text = ""]) => text);
  expect(inline.length).toBeGreaterThan(0);
  const hashes = await Promise.all(
    inline.map(async (text) => {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return [text, `'sha256-${Buffer.from(digest).toString("base64")}'`] as const;
    }),
  );
  return hashes.filter(([, hash]) => !policy.includes(hash)).map(([text]) => text);
}
