export type CodePart = { text: string; code: boolean };

/** A message taken apart at its `backticks`; one that is never closed stays as it is. */
export function codeParts(text: string): CodePart[] {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, at) => ({ text: part, code: at % 2 === 1 }))
    .filter((part) => part.text !== "");
}
