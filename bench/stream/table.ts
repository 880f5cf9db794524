type Target = { atMost: number } | { atLeast: number } | null;

export function printTitles(): void {
  print("what", "measured", "target", "");
}

/** One line: what was measured, its target, and whether it is met. */
export function printTarget(what: string, measured: number, target: Target, unit: string): void {
  print(what, `${measured.toLocaleString("en")} ${unit}`, wordsOf(target), verdictOf(measured, target));
}

function wordsOf(target: Target): string {
  if (!target) return "-";
  return "atMost" in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast.toLocaleString("en")}`;
}

function verdictOf(measured: number, target: Target): string {
  if (!target) return "";
  return ("atMost" in target ? measured <= target.atMost : measured >= target.atLeast) ? "met" : "missed";
}

function print(what: string, measured: string, target: string, verdict: string): void {
  process.stdout.write(`${what.padEnd(34)} ${measured.padStart(18)} ${target.padStart(10)}  ${verdict}\n`);
}
