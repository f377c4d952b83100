import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { ROOT } from "./repository.ts";

/** A place that a document keeps for a picture that the repository has no file for yet. */
const TO_COME = /<!-- Picture to come: (\S+)-light\.svg and -dark\.svg\. (.*?)\.? -->/g;
/** As GitHub takes it: by the system's colours. On the site a reader may choose others. */
const PICTURE = /<picture>\s*<source [^>]*>\s*<img alt="([^"]*)" src="(\S+)-light\.svg"[^>]*>\s*<\/picture>/g;

/** Shows the light and the dark picture, each by the colours of the site. */
export function showPictures(text: string, from: string): string {
  return text
    .replace(TO_COME, (place, path: string, alt: string) =>
      existsSync(join(ROOT, normalize(join(dirname(from), `${path}-light.svg`)))) ? both(path, alt) : place,
    )
    .replace(PICTURE, (_, alt: string, path: string) => both(path, alt));
}

const both = (path: string, alt: string) =>
  `<img class="in-light" alt="${alt}" src="${path}-light.svg"> <img class="in-dark" alt="${alt}" src="${path}-dark.svg">`;
