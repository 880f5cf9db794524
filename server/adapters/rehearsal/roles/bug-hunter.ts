import { countOf } from "@/contracts/count-of";
import type { BuildArea } from "../builder/types";
import { type Conversation, offers } from "../conversation/conversation";
import { changedFiles, fileStates } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { type AreaWork, areaWork, wholeWork } from "./area-work";
import { playDeveloper, sameText } from "./developer";
import { playMendBug } from "./mend-bug";
import { playReproduce, reportOf } from "./reproduce-bug";
import { testLine } from "./summaries";
import { call, listWords, say } from "./turns";

const filesPerTurn = 6;
/** Those that the failure names come first, then the task's own. */
const mostFiles = 48;

/** Reproduces, reads, compares each file with what the spec asks for, puts right what differs. */
export function playBugHunter(conversation: Conversation): Turn {
  if (conversation.brief?.task.showsFailure) return playReproduce(conversation);
  const bug = conversation.spec?.format === "text" ? reportOf(conversation) : null;
  if (bug) return playMendBug(conversation, bug);
  const work = wholeWork(conversation);
  return reproduce(conversation) ?? readOn(conversation, work) ?? repairAll(conversation, work);
}

/** A failed attempt leaves nothing behind: its files have to be written again, whoever takes the task over. */
function taskArea({ brief }: Conversation): BuildArea {
  return brief?.task.type === "testing" ? "testing" : (brief?.task.area ?? "general");
}

function reproduce(conversation: Conversation): Turn | null {
  const hasTests = conversation.brief?.files.some((path) => path.includes(".test.")) ?? false;
  if (conversation.calls.length > 0 || !hasTests || !offers(conversation, "run_tests")) return null;
  const why = conversation.brief?.failures.at(-1)?.split("\n")[0]?.slice(0, 200);
  const words = why ? `Reported: ${why}. Reproducing it first.` : "Running the tests to see what fails.";
  return say(words, call.runTests());
}

function readOn(conversation: Conversation, work: AreaWork): Turn | null {
  if (!offers(conversation, "read_file")) return null;
  const states = fileStates(conversation);
  const present = new Set(conversation.brief?.files ?? []);
  const named = (conversation.brief?.failures ?? []).join("\n");
  const own = new Set(areaWork(conversation, taskArea(conversation)).files.map(({ path }) => path));
  const rank = (path: string) => Number(named.includes(path)) * 2 + Number(own.has(path));
  const suspects = work.files.map(({ path }) => path).filter((path) => present.has(path));
  const worthReading = suspects.toSorted((a, b) => rank(b) - rank(a)).slice(0, mostFiles);
  const batch = worthReading.filter((path) => !states.get(path)?.seen).slice(0, filesPerTurn);
  if (batch.length === 0) return null;
  return say(`Reading ${listWords(batch)} against what the spec asks for.`, ...batch.map(call.readFile));
}

function repairAll(conversation: Conversation, work: AreaWork): Turn {
  const states = fileStates(conversation);
  const present = new Set(conversation.brief?.files ?? []);
  const own = new Set(areaWork(conversation, taskArea(conversation)).files.map(({ path }) => path));
  const suspects = work.files.filter(({ path, text }) => {
    const state = states.get(path);
    if (!state) return !present.has(path) && own.has(path);
    return state.written || state.refusals > 0 || !sameText(state.text, text);
  });
  return playDeveloper(
    conversation,
    { files: suspects, skipped: [] },
    {
      opening: "Looking at the repository first.",
      writing: (files) =>
        `${listWords(files.map(({ path }) => path))} ${files.length === 1 ? "is" : "are"} missing or not what the spec says. Putting that right.`,
      summary: (outcome) => {
        const files = changedFiles(conversation);
        const cause =
          files.length > 0
            ? `Put right ${countOf(files.length, "file")} that ${files.length === 1 ? "was" : "were"} missing or not what the spec says: ${files.join(", ")}.`
            : "Every file agrees with what I would write from the spec, so I found no cause and changed nothing. A person or a real model has to look at it.";
        return `${cause}\n${testLine(outcome)}`;
      },
    },
  );
}
