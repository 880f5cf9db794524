export type GivenWhenThen = { given: string | null; when: string | null; then: string | null };

const whole = /(?:^|[:.—–-]\s+)(given\s.+?)[,;.]?\s+(when\s.+?)[,;.]?\s+(then\s.+)$/i;

/** The three parts of `Given …, When …, Then …`; all null when the text is not of that form. */
export function givenWhenThen(text: string): GivenWhenThen {
  const match = whole.exec(text);
  return {
    given: part(match?.[1], /^given\s+/i),
    when: part(match?.[2], /^when\s+/i),
    // biome-ignore lint/suspicious/noThenProperty: the contract's own word
    then: part(match?.[3], /^then\s+/i),
  };
}

export function isGivenWhenThen(text: string): boolean {
  return whole.test(text);
}

function part(text: string | undefined, keyword: RegExp): string | null {
  return text === undefined ? null : text.replace(keyword, "").trim();
}
