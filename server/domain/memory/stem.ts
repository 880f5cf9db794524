const vowel = /[aeiouy]/;

/**
 * A word without its English ending, so that `timeouts`, `retried` and `retrying` meet `timeout` and `retry`. Words of
 * other scripts, with digits, or of three letters stay as they are. What comes out need not be a word.
 */
export function stem(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  return withoutE(withoutSuffix(withoutEnding(withoutPlural(word))));
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && !word.endsWith("is") ? word.slice(0, -1) : word;
}

function withoutEnding(word: string): string {
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  for (const ending of ["ing", "ed"]) {
    const rest = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || rest.length < 3 || !vowel.test(rest)) continue;
    if (rest.endsWith("at")) return `${rest}e`;
    // `stopped`, `running`: the letter was doubled for the ending.
    return /([bdfgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
  }
  return word;
}

function withoutSuffix(word: string): string {
  const found = /^(.{4,}?)(?:ation|ate|ment|ness|ization|izer|ize|able|ible|ally|ly|ion|or|er)$/.exec(word);
  return found?.[1] ?? word;
}

/** `cached` has lost the `e` of `cache` with its ending; so must `cache`. */
function withoutE(word: string): string {
  return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
}
