/** Whether the last digit is right by Luhn: every second digit from the right counts twice, and its digits are added up. */
export function hasCheckDigit(digits: string): boolean {
  const twice = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const counts = [...digits].map((digit, at) =>
    (digits.length - at) % 2 === 0 ? twice[Number(digit)]! : Number(digit),
  );
  return counts.reduce((sum, count) => sum + count, 0) % 10 === 0;
}
