import { countOf } from "@/contracts/count-of";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { type AskedChange, readAskedChanges } from "./asked-changes";
import { finishRejections } from "./developer";
import { readRequirement } from "./read-requirement";
import { specFromRequirement } from "./requirement-spec";
import { call, listWords, say } from "./turns";

/** Turns a requirement in free text into a spec that a person edits and approves. */
export function playBusinessAnalyst(conversation: Conversation): Turn {
  const text = requirementText(conversation);
  if (conversation.calls.length === 0 && offers(conversation, "list_files")) {
    return say("Reading the requirement, and what the repository already has for it.", call.listFiles());
  }
  const interview = interviewOf(conversation, text);
  if (interview.asks) return interview.asks;
  const notes = [...(conversation.brief?.notes ?? []), ...interview.heard];
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

/** Where the task asks for an interview: what one reading more or less would change, asked once. */
function interviewOf(conversation: Conversation, text: string): { asks: Turn | null; heard: string[] } {
  const wanted = /\bask the person\b/i.test(conversation.brief?.task.description ?? "");
  if (!wanted || !offers(conversation, "ask_person")) return { asks: null, heard: [] };
  const { entities, actions } = readRequirement(text);
  const thing = entities[0]?.plural;
  if (!thing || actions.some((action) => /remove|delete/.test(action))) return { asks: null, heard: [] };
  const yes = `Yes, let people remove ${thing}.`;
  const no = "No, what is kept stays.";
  const [asked] = callsOf(conversation, "ask_person");
  if (asked)
    return { asks: null, heard: asked.result?.text.includes(yes) ? [`Let people remove ${thing}.`] : [] };
  const asks = say(
    `One thing first: the requirement says nothing of removing ${thing}.`,
    call.askPerson(`May ${thing} be removed once they are kept?`, {
      [yes]: "The spec gets a requirement and criteria for it.",
      [no]: "The spec says nothing of removing them.",
    }),
  );
  return { asks, heard: [] };
}

function requirementText({ specText, brief, userTexts }: Conversation): string {
  return specText ?? brief?.task.description ?? userTexts.at(-1) ?? "";
}

function sentBack(changes: readonly AskedChange[]): string {
  const taken = changes.filter(({ takenUp }) => takenUp.length > 0).length;
  return `You asked for ${countOf(changes.length, "change")}: ${taken} taken up, ${changes.length - taken} left in the spec as open questions.`;
}
