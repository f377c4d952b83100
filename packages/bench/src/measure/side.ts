/** Does `count` pieces of work, so many side by side. */
export async function side(inFlight: number, count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const workOn = async () => {
    while (next < count) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, workOn));
}
