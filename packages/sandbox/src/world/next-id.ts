/** The shortest numbers of cards. */
const THIRTEEN_DIGITS = 1e12;

/** The id after this one. None could be the number of a card, which clients refuse to send: its check digit is wrong. */
export function nextId(id: number): number {
  let next = id + 1;
  while (next >= THIRTEEN_DIGITS && Number.isSafeInteger(next) && passesLuhn(next)) next += 1;
  return next;
}

/** Whether the last digit is the check digit of the others. */
function passesLuhn(id: number): boolean {
  let sum = 0;
  for (let rest = id, weight = 1; rest > 0; rest = Math.floor(rest / 10), weight = 3 - weight) {
    const weighed = (rest % 10) * weight;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
