/** What saving does with an agent, in one or two sentences. */
export function agentHint({
  name,
  own,
  builtIn,
  written,
}: {
  /** Null: it is new. */
  name: string | null;
  /** Hash of the person's file. */
  own: string | null;
  builtIn: string | null;
  /** Name in the text, where it can be read. */
  written: string | null;
}): string {
  if (name === null)
    return "Saving puts a new file into your folder. The name is what plans and people call it by.";
  const isOther = written !== null && written !== name;
  if (own === null)
    return isOther
      ? `Saving makes ${written} an agent of yours. ${name}, which comes with War Room, stays as it is.`
      : "This agent comes with War Room. Saving makes a copy of yours, which works in its place.";
  if (isOther) return `Saving renames it to ${written}. Plans that name ${name} do not find it any more.`;
  return builtIn === null
    ? "This agent is yours. The next attempt works by what you save."
    : "This agent is yours and works in place of the built-in one. The next attempt works by what you save.";
}
