/** JSON where it is JSON, else the text: an error may come as a page. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
