export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `recipes` → `recipe`, `categories` → `category`; words that it does not know keep their end. */
export function singular(word: string): string {
  if (/ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(ch|sh|x|ss)es$/.test(word)) return word.replace(/es$/, "");
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
