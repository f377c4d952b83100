import { fileURLToPath } from "node:url";

/** The root of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Where the pages are put together for VitePress; git ignores it. */
export const PAGES = fileURLToPath(new URL("../.generated/", import.meta.url));
/** The built site. */
export const SITE = fileURLToPath(new URL("../dist/", import.meta.url));
/** Where a file stands that has no page of its own. */
export const ON_GITHUB = "https://github.com/dollr-kit/dollr-kit/blob/main/";
