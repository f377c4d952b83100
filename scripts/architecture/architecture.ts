import type { Architecture } from "./package-rules.ts";
import { PRIVATE } from "./private.ts";
import { PUBLISHED } from "./published.ts";

/**
 * The architecture: the packages, what each may import, and the same for the rooms of each. A test holds it, and the picture in
 * docs/architecture.md is drawn from it. A room imports rooms above it alone, so that no arrow runs back.
 */
export const ARCHITECTURE: Architecture = { ...PUBLISHED, ...PRIVATE };
