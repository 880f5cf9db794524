import { countOf } from "@/contracts/count-of";
import { type Conversation, offers } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { type AskedChange, readAskedChanges } from "./asked-changes";
import { finishRejections } from "./developer";
import { specFromRequirement } from "./requirement-spec";
import { call, listWords, say } from "./turns";

/** Turns a requirement in free text into a spec that a person edits and approves. */
export function playBusinessAnalyst(conversation: Conversation): Turn {
  const text = requirementText(conversation);
  if (conversation.calls.length === 0 && offers(conversation, "list_files")) {
    return say("Reading the requirement, and what the repository already has for it.", call.listFiles());
  }
  const notes = conversation.brief?.notes ?? [];
  const { requirement, changes } = readAskedChanges(text, notes);
  const names = listWords(requirement.entities.map(({ name }) => name));
  const summary = [
    `A spec from the requirement: ${countOf(requirement.entities.length, "entity", "entities")} (${names}), ${listWords(requirement.actions)}, each with criteria in Given/When/Then.`,
    "The rehearsal reads the text by plain rules. Check the entities, their fields and the open questions before you approve.",
    ...(changes.length > 0 ? [sentBack(changes)] : []),
    ...finishRejections(conversation)
      .slice(-1)
      .map((text) => `The last version was refused: ${text.slice(0, 300)}`),
  ].join("\n");
  const spec = specFromRequirement(text, notes);
  const wantsSpec = conversation.finishFields.includes("spec");
  return say(
    `It speaks of ${names}. Here is the spec; what the text leaves open stands in it as questions.`,
    call.finish({ summary, ...(wantsSpec ? { spec } : {}) }),
  );
}

function requirementText({ specText, brief, userTexts }: Conversation): string {
  return specText ?? brief?.task.description ?? userTexts.at(-1) ?? "";
}

function sentBack(changes: readonly AskedChange[]): string {
  const taken = changes.filter(({ takenUp }) => takenUp.length > 0).length;
  return `You asked for ${countOf(changes.length, "change")}: ${taken} taken up, ${changes.length - taken} left in the spec as open questions.`;
}
