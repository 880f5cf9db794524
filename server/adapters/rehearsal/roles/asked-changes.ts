import { type Requirement, readRequirement } from "./read-requirement";

export type AskedChange = {
  text: string;
  /** What of it the plain rules could read: `remove books`, `the field price`. Empty: nothing. */
  takenUp: string[];
};

const mostChanges = 20;
/** Plain rules see the words, not that they are denied: such a sentence is left to a person. */
const denial = /\b(no|not|never|without|instead|don't|doesn't|leave out|drop)\b/i;

/** The sentences in which people sent a spec back, and the requirement that they make together with the first text. */
export function readAskedChanges(
  text: string,
  notes: readonly string[],
): { requirement: Requirement; changes: AskedChange[] } {
  let readable = text;
  let requirement = readRequirement(text);
  const changes = sentencesOf(notes).map((sentence): AskedChange => {
    if (denial.test(sentence)) return { text: sentence, takenUp: [] };
    const longer = `${readable}\n\n${sentence}`;
    const next = readRequirement(longer);
    const takenUp = newIn(requirement, next);
    if (takenUp.length > 0) [readable, requirement] = [longer, next];
    return { text: sentence, takenUp };
  });
  return { requirement, changes };
}

function sentencesOf(notes: readonly string[]): string[] {
  const sentences = notes.flatMap((note) => note.split(/(?<=[.!?])\s+|\n+/)).map((part) => part.trim());
  return [...new Set(sentences)].filter((sentence) => sentence !== "").slice(-mostChanges);
}

function newIn(before: Requirement, after: Requirement): string[] {
  const known = new Set(thingsOf(before));
  return thingsOf(after).filter((thing) => !known.has(thing));
}

function thingsOf({ entities, actions, rules }: Requirement): string[] {
  const ruled = rules.map((rule) => `the rule "${rule}", in your words`);
  const kept = entities.flatMap(({ plural, fields }) => [
    ...actions.map((action) => `${action} ${plural}`),
    ...fields.map(({ name }) => `the field ${name} of ${plural}`),
  ]);
  return [...kept, ...ruled];
}

/** What was asked for, word for word, and what became of each; the words stand in a block, as nothing to be parsed. */
export function renderAskedChanges(changes: readonly AskedChange[]): string {
  const words = changes.map(({ text }, index) => `${index + 1}. ${text.replaceAll("```", "'''")}`);
  const outcomes = changes.map(({ takenUp }, index) =>
    takenUp.length > 0
      ? `- Change ${index + 1}: taken up as ${takenUp.join(", ")}`
      : `- Change ${index + 1}: left to you, see the open questions`,
  );
  return `# Changes Asked For\n\n\`\`\`text\n${words.join("\n")}\n\`\`\`\n\n${outcomes.join("\n")}`;
}

/** What plain rules cannot read stays open, where a person looks before approving. */
export function questionsOf(changes: readonly AskedChange[]): string[] {
  return changes.flatMap(({ takenUp }, index) =>
    takenUp.length > 0
      ? []
      : [
          `Which requirement says change ${index + 1}? The rehearsal reads by plain rules and cannot tell: edit the spec before you approve it.`,
        ],
  );
}
