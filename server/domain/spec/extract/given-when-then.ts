export type GivenWhenThen = { given: string | null; when: string | null; then: string | null };

const start = /(?:^|[:.—–-] )(?=given \S)/i;
const beforeWhen = /[,;.]? (?=when \S)/i;
const beforeThen = /[,;.]? (?=then \S)/i;

/** The three parts of `Given …, When …, Then …`; all null when the text is not of that form. */
export function givenWhenThen(text: string): GivenWhenThen {
  const parts = split(text);
  return {
    given: part(parts?.[0], /^given\s+/i),
    when: part(parts?.[1], /^when\s+/i),
    // biome-ignore lint/suspicious/noThenProperty: the contract's own word
    then: part(parts?.[2], /^then\s+/i),
  };
}

export function isGivenWhenThen(text: string): boolean {
  return split(text) !== null;
}

/** Each word is looked for after the one before it and never again, so that no text takes long. */
function split(text: string): [given: string, when: string, then: string] | null {
  const line = text.replace(/\s+/g, " ");
  const opening = start.exec(line);
  if (!opening) return null;
  const given = line.slice(opening.index + opening[0].length);
  const when = cut(given, beforeWhen);
  const then = when && cut(when.after, beforeThen);
  return when && then ? [when.before, then.before, then.after] : null;
}

function cut(text: string, boundary: RegExp): { before: string; after: string } | null {
  const match = boundary.exec(text);
  if (!match) return null;
  return { before: text.slice(0, match.index), after: text.slice(match.index + match[0].length) };
}

function part(text: string | undefined, keyword: RegExp): string | null {
  return text === undefined ? null : text.replace(keyword, "").trim();
}
