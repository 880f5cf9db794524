import { countOf } from "@/contracts/count-of";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { type AskedChange, readAskedChanges } from "./asked-changes";
import { finishRejections } from "./developer";
import { type Requirement, readRequirement } from "./read-requirement";
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
  const names = listWords(requirement.entities.map(({ plural }) => plural));
  const summary = [
    whatWasRead(requirement),
    ...whatWasNot(requirement),
    "The rehearsal reads the text by plain rules. Check the entities, their fields and the open questions before you approve.",
    ...(changes.length > 0 ? [sentBack(changes)] : []),
    ...finishRejections(conversation)
      .slice(-1)
      .map((text) => `The last version was refused: ${text.slice(0, 300)}`),
  ].join("\n\n");
  const spec = specFromRequirement(text, notes);
  const wantsSpec = conversation.finishFields.includes("spec");
  return say(
    `${names === "" ? "I could not tell what is to be kept." : `It speaks of ${names}.`} Here is the spec; what the text leaves open stands in it as questions.`,
    call.finish({ summary, ...(wantsSpec ? { spec } : {}) }),
  );
}

/** Where the task asks for an interview: what one reading more or less would change, asked once. */
function interviewOf(conversation: Conversation, text: string): { asks: Turn | null; heard: string[] } {
  const wanted = /\bask the person\b/i.test(conversation.brief?.task.description ?? "");
  if (!offers(conversation, "ask_person")) return { asks: null, heard: [] };
  const { entities, actions } = readRequirement(text);
  if (entities.length === 0) return askWhatIsKept(conversation);
  if (!wanted) return { asks: null, heard: [] };
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

/** Where plain rules find nothing, a spec would be made up: the person is asked, once. */
function askWhatIsKept(conversation: Conversation): { asks: Turn | null; heard: string[] } {
  const [asked] = callsOf(conversation, "ask_person");
  const answer = asked?.result?.text ?? "";
  if (asked) return { asks: null, heard: readRequirement(answer).entities.length > 0 ? [answer] : [] };
  const asks = say(
    "I read by plain rules and cannot tell what this is about.",
    call.askPerson(
      'What is to be kept, and what do people do with it? For example: "Keep a list of books. A book has a title and an author. People add, change and delete books."',
      { [openAnyway]: "It says that nothing was understood, and you write into it what you want." },
    ),
  );
  return { asks, heard: [] };
}

const openAnyway = "Leave that open";

function whatWasRead({ entities, actions }: Requirement): string {
  if (entities.length === 0)
    return "I could not tell from the text what is to be kept, so the spec has no data model and nothing can be built from it as it is. Say what is kept, or edit the spec before you approve it.";
  const names = listWords(entities.map(({ name }) => name));
  return `A spec from the requirement: ${countOf(entities.length, "entity", "entities")} (${names}), ${listWords(actions)}, each with criteria in Given/When/Then.`;
}

function whatWasNot({ rules, wishes, vague, background }: Requirement): string[] {
  const left = [...rules, ...wishes];
  const quoted = (sentences: readonly string[]) => sentences.map((sentence) => `- "${sentence}"`).join("\n");
  return [
    ...(left.length > 0
      ? [
          `${countOf(left.length, "sentence")} I keep in your own words, as criteria that the rehearsal does not build (they stay todo):\n${quoted(left)}`,
        ]
      : []),
    ...(vague.length > 0
      ? [`A quality without a figure, which stands as a question:\n${quoted(vague)}`]
      : []),
    ...(background.length > 0
      ? [`Read as introduction, and nothing made of it:\n${quoted(background)}`]
      : []),
  ];
}

function requirementText({ specText, brief, userTexts }: Conversation): string {
  return specText ?? brief?.task.description ?? userTexts.at(-1) ?? "";
}

function sentBack(changes: readonly AskedChange[]): string {
  const taken = changes.filter(({ takenUp }) => takenUp.length > 0).length;
  return `You asked for ${countOf(changes.length, "change")}: ${taken} taken up, ${changes.length - taken} left in the spec as open questions.`;
}
