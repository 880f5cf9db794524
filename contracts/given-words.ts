/**
 * How the attempts that were given an entry ended. Nobody knows what of it helped: it is said how they went, and no more.
 */
export function givenWords(uses: number, wins: number): string {
  const times = uses === 1 ? "once" : `${uses} times`;
  if (wins === uses) return `given ${times}, ${uses === 1 ? "with success" : "each with success"}`;
  return `given ${times}, ${wins === 0 ? "without success" : `${wins} with success`}`;
}
