const longest = 48;
const frontMatter = /^\s*---\s*\n([\s\S]*?)\n---\s*(?:\n|$)/;
/** What a document says of itself before it says what it is about: "Feature Specification: Notes". */
const kind =
  /^(?:feature(?: spec(?:ification)?)?|spec(?:ification)?|prd|product requirements(?: document)?|rfc(?:[ -]?\d+)?)\s*:\s+(?=\S)/i;

/** What to call a project that somebody begins with these words: their heading or first sentence, as far as a name goes. */
export function projectNameOf(words: string): string {
  const head = frontMatter.exec(words);
  const named = /^(?:name|title):\s*["']?(.*?)["']?\s*$/m.exec(head?.[1] ?? "")?.[1];
  const text = named || words.slice(head?.[0].length ?? 0);
  const line = (text.split("\n").find((one) => /[\p{L}\p{N}]/u.test(one)) ?? "")
    .replace(/^[\s#>*-]+/, "")
    .replace(kind, "")
    .trim();
  const sentence = (/^.+?(?=[.!?:](?:\s|$))/.exec(line)?.[0] ?? line).replace(/[.!?:\s]+$/, "");
  if (sentence.length <= longest) return sentence || "New project";
  const whole = sentence.slice(0, longest + 1).replace(/\s+\S*$/, "");
  return whole.slice(0, longest).replace(/[,;–-]+$/, "");
}
