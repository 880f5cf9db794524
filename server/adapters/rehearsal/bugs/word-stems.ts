/** `depositing` and `deposits` as `deposit`: near enough to tell whether two words are one. */
export function stem(word: string): string {
  const small = word.toLowerCase();
  const bare = small.replace(/(?:ing|ed|es|s|e|ly|er)$/, "");
  const kept = bare.length >= 3 ? bare : small;
  // `adding`, `shipped`
  return kept.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}

/** `isLeapYear`, `is_leap_year` → `is`, `leap`, `year`. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** A word for a share of a hundred, in a report or in a name. */
export function isPercent(word: string | undefined): boolean {
  return /^(?:percent|percents|percentage|pct|discount|rate|tax|vat|off|rebate)$/.test(word ?? "");
}
