import type { BatchProgress } from "@dollr-kit/disburse";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";

/** How far a payroll is: a redrawn line on a screen, some lines elsewhere. */
export interface ProgressLine {
  show(progress: BatchProgress): void;
  end(): void;
}

/** A plain log says it so often. */
const TIMES_TOLD = 10;

export function createProgressLine({ out, isInteractive }: SafeTerminal, total: number): ProgressLine {
  if (isInteractive) {
    const drawing = out.draw();
    return {
      show: (progress) => drawing.update([describe(progress, total)]),
      end: () => drawing.done([]),
    };
  }
  let told = 0;
  return {
    show(progress) {
      const part = Math.floor((endedOf(progress) / total) * TIMES_TOLD);
      if (part === told) return;
      told = part;
      out.print(describe(progress, total));
    },
    end() {},
  };
}

const endedOf = ({ completed, failed, refused }: BatchProgress): number => completed + failed + refused;

function describe(progress: BatchProgress, total: number): Words {
  const counts = (["completed", "failed", "refused", "pending", "unknown"] as const).flatMap((status) =>
    progress[status] > 0 ? [`${progress[status]} ${status}`] : [],
  );
  return words`  ${endedOf(progress)} of ${total} ended: ${counts.join(", ")}`;
}
