import { parse as parsePath } from "node:path";
import type { TaskArea } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { buildProject } from "../builder/build-project";
import { commentText } from "../builder/source/source-file";
import type { BuiltFile } from "../builder/types";
import { type Conversation, callsOf, hasAskedPerson, offers } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { playAddedTask } from "./added-task";
import { areaWork, isGuest } from "./area-work";
import { playDeveloper } from "./developer";
import { leaveOrSkip } from "./leave-it";
import { plannedAreas } from "./planned-areas";
import { call, say } from "./turns";

/** What a person chooses who wants the task done and not forgotten. */
const leaveTodo = "Leave a todo test in its place";

/**
 * Why nothing of a task can be built: the patterns would write no more than the frame that every project gets, or what
 * another task has written. Null where they build something of it.
 */
export function whyUnbuilt(conversation: Conversation, area: TaskArea): string | null {
  const { spec, brief } = conversation;
  if (!spec || !brief || isGuest(conversation) || brief.findings.length > 0) return null;
  const { files } = areaWork(conversation, area);
  const planned = brief.areas.length > 0 ? brief.areas : plannedAreas(spec);
  if (isFrameOnly(files, spec, planned))
    return "The spec says nothing that my patterns read for it: no model, no address that goes with one, no failure with its words.";
  const own = new Set(brief.task.criteria.map(({ id }) => id));
  const [first] = files.filter(({ path }) => path !== "package.json");
  const writer = brief.earlier.find(({ summary }) => first !== undefined && summary.includes(first.path));
  if (spec.importedTasks.length > 0 && own.size === 0 && writer)
    return `What my patterns build from the spec in this area was written for "${writer.title}" already; what is this task's own they do not read.`;
  return null;
}

/** Asks before anything is called done: left out, handed on, or a todo test that names it. */
export function playUnbuilt(conversation: Conversation, task: TaskBrief["task"], why: string): Turn {
  const asks = offers(conversation, "ask_person");
  const answer = callsOf(conversation, "ask_person").at(-1)?.result?.text ?? "";
  const earlier = conversation.brief?.answers?.at(-1)?.answer ?? "";
  const wantsTodo = !asks || [answer, earlier].some((text) => text.includes(leaveTodo));
  if (conversation.calls.length === 0 || wantsTodo) return playAddedTask(conversation, task, why);
  const title = commentText(task.title);
  if (!hasAskedPerson(conversation))
    return say(
      `I cannot build "${title}", and do not call it done.`,
      call.askPerson(
        `"${title}" is not built: this is a rehearsal, and it has no pattern for it.\n\n${why}`,
        {
          "Skip this task": leaveOrSkip["Skip this task"],
          [leaveTodo]:
            "It ends with a test that is marked as todo; the report and the merge name it as not built.",
          "Leave it to a real model": leaveOrSkip["Leave it to a real model"],
        },
      ),
    );
  return playDeveloper(
    conversation,
    { files: [], skipped: [] },
    { opening: "", writing: () => "", summary: () => `Not built: no pattern for "${title}". ${why}` },
  );
}

/** Files that hold names and no behaviour, whatever the spec. */
const frames = /(^|\/)(requirements(\.test)?|page)\.ts$/;

function isFrameOnly(files: BuiltFile[], spec: ParsedSpec, planned: TaskArea[]): boolean {
  const frame = new Map(buildProject(nothingOf(spec), planned).files.map(({ path, text }) => [path, text]));
  return files
    .filter(({ path }) => parsePath(path).base !== "package.json")
    .every(({ path, text }) => frame.get(path) === text || (frame.has(path) && frames.test(path)));
}

/** The spec as it is, with nothing in it that could be built. */
function nothingOf(spec: ParsedSpec): ParsedSpec {
  const none = { models: [], endpoints: [], services: [], components: [], errorScenarios: [], criteria: [] };
  return { ...spec, ...none, requirements: [], stories: [] };
}
