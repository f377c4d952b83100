import type { Command } from "commander";
import { bold, dim } from "./text/style.ts";
import { lines, Words, words } from "./text/words.ts";

type Example = readonly [line: string, what: string];

/** What people say most, for the help of each command. Every line is read by a test. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  collect: [
    ["dollr collect", "a payment in the sandbox, approved by its payer"],
    ["dollr collect --lose-answer", "the answer to the charge is lost, and found"],
    ["dollr collect --amount 12.50 --currency USD --payer-currency LRD", "paid in another currency"],
    ["dollr collect --via hosted", "on a page, whose payer is played"],
  ],
  payout: [
    ["dollr payout --id salary-1 --name 'Ama Example' --phone 231883456789 --amount 120.00 --currency USD", "one"],
    ["dollr payout --csv salaries.csv", "a whole payroll; asks first"],
  ],
  transfer: [
    [
      "dollr transfer --id share-1 --from-wallet 1001 --to-counterparty 1002 --amount 40.00 --currency USD",
      "by number",
    ],
  ],
  refund: [["dollr refund --id refund-1 --collection order-1042 --amount 25.50", "a part of a collection"]],
  sandbox: [
    ["dollr sandbox", "on this machine alone"],
    ["dollr sandbox --host 0.0.0.0", "for phones in your network, and for containers"],
    ["dollr sandbox --settle-after 0", "payments end at once"],
  ],
  open: [
    ["dollr open", "the sandbox's window"],
    ["dollr open order-1042", "the page on which a payer pays it"],
  ],
  status: [["dollr status order-1042", "as Dollr says now"]],
  receipt: [["dollr receipt order-1042 --json", "for a program"]],
  recheck: [["dollr recheck order-1042", "also when it has ended"]],
  reconcile: [["dollr reconcile --since 2026-11-01 --sample 1", "all of a month"]],
  cancel: [["dollr cancel order-1042", "before it was sent"]],
  retry: [["dollr retry order-1042 --phone 231773456789", "by another phone"]],
  list: [
    ["dollr list --open", "what has not ended"],
    ["dollr list --status unknown --json", "what nobody knows yet"],
  ],
  resume: [["dollr resume", "and tell how each stands"]],
  fees: [
    ["dollr fees", "of all operators and tiers"],
    ["dollr fees --amount 25 --currency USD --payer-currency LRD", "of one payment"],
  ],
  migrate: [["dollr migrate --print", "the SQL, to run it by hand"]],
  move: [["dollr move --from sqlite:./.dollr/collections.sqlite --to postgres:", "with PGHOST and so on"]],
  doctor: [["dollr doctor --live", "the keys and the connection to Dollr"]],
  completion: [
    ['eval "$(dollr completion bash)"', "for this shell"],
    ["dollr completion fish > ~/.config/fish/completions/dollr.fish", "for every new one"],
  ],
};

/** Examples below the flags of each command. */
export function addExamples(program: Command): void {
  for (const command of program.commands) {
    const examples = EXAMPLES[command.name()] ?? [];
    if (examples.length === 0) continue;
    const told = examples.flatMap(([line, what]) => [words`  ${dim(`# ${what}`)}`, words`  ${words`${line}`.firm()}`]);
    command.addHelpText("after", Words.textOf(lines([words`\n${bold("Examples:")}`, ...told])));
  }
}
