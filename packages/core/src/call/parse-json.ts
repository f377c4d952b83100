/** What the text says as JSON, or the text itself if it is none: an error may be a page. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
