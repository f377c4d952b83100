export type { SourceState, SourceType } from "@dollr-kit/types";
