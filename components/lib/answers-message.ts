const openings =
  /^(?:understood|ok(?:ay)?|got it|will do|noted|acknowledged|yes|no|sure|agreed|thanks?|thank you|right|good point|you(?:'|’)?re right)\b/i;

/** They stand in every sentence. */
const common = new Set(
  "a an and are as at be by can do for from have i in is it its me my no not now of on or our out please read so that the then there they this to us use using was we will with you your writing".split(
    " ",
  ),
);

/**
 * Whether what an agent said after a message has to do with it: an agent that only goes on with its work has heard the
 * message, but has not answered it.
 *
 * @param said What the agent said with the request that carried the message, or what it did next.
 */
export function answersMessage(message: string, said: string): boolean {
  if (openings.test(said.trim())) return true;
  const asked = wordsOf(message.replace(/^\s*(?:@[\w-]+[,:]?\s*)+/, ""));
  const answered = wordsOf(said);
  return asked.some((word) => answered.some((other) => isSame(word, other)));
}

/** Without paths and names of files: two may lie in the same folder. */
function wordsOf(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => !/[\w\])]\/[\w[(]|\w\.\w/.test(word));
  return (
    words
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => word.length > 1 && !common.has(word));
}

/** The same word, or the same with an ending: date, dates. */
function isSame(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length > 3 && long.length - short.length <= 3 && long.startsWith(short));
}
