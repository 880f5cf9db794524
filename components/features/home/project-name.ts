const longest = 48;

/** What to call a project that somebody begins with these words: their heading or first sentence, as far as a name goes. */
export function projectNameOf(words: string): string {
  const line = (words.split("\n").find((one) => one.trim() !== "") ?? "").replace(/^[\s#>*-]+/, "").trim();
  const sentence = (/^.+?(?=[.!?:](?:\s|$))/.exec(line)?.[0] ?? line).replace(/[.!?:\s]+$/, "");
  if (sentence.length <= longest) return sentence || "New project";
  const whole = sentence.slice(0, longest + 1).replace(/\s+\S*$/, "");
  return whole.slice(0, longest).replace(/[,;–-]+$/, "");
}
