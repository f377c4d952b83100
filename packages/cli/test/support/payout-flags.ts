/** All that `dollr payout` needs to be told of a payout of 1 USD. */
export const PAYOUT = [
  "payout",
  ...["--id", "a", "--name", "Ama", "--phone", "231883456789"],
  ...["--amount", "1", "--currency", "USD"],
];
