export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `recipes` → `recipe`, `categories` → `category`; words that it does not know keep their end. */
export function singular(word: string): string {
  if (/ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(ch|sh|x|ss)es$/.test(word)) return word.replace(/es$/, "");
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/** `recipe` → `recipes`, `category` → `categories`, `dish` → `dishes`. */
export function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  return `${word}${/(s|x|ch|sh)$/.test(word) ? "es" : "s"}`;
}

/** `a book`, `an order`. */
export function withArticle(word: string): string {
  return `${/^([aeio]|u[^ns])/i.test(word) ? "an" : "a"} ${word}`;
}
