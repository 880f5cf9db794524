import { posix } from "node:path";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { emitted } from "../builder/emit/emitted";
import { inVitest } from "../builder/guest/vitest-project";
import { commentText } from "../builder/source/source-file";
import type { BuiltFile } from "../builder/types";
import type { Conversation } from "../conversation/conversation";
import { changedFiles } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { isGuest, mayWrite } from "./area-work";
import { playDeveloper } from "./developer";
import { slugOf } from "./markdown";
import { limitLines, testLine } from "./summaries";
import { listWords } from "./turns";

type Task = TaskBrief["task"];

const addedByPerson = "It was added to the plan, and I build by patterns from the spec alone.";

/** How the todo of a task begins that nobody has built; whoever reviews looks for it. */
export const notBuiltWords = "Not built: no pattern of the rehearsal fits this task";

/**
 * The patterns build what the spec says; what a person asks for beside it has none. It is left as a todo test that names
 * it, and called not built, rather than something else being built in its place.
 */
export function playAddedTask(conversation: Conversation, task: Task, why = addedByPerson): Turn {
  const notBuilt = `Not built: no pattern for "${commentText(task.title)}".`;
  return playDeveloper(
    conversation,
    { files: todoFiles(conversation, task), skipped: [] },
    {
      opening: `"${commentText(task.title)}": ${why} Looking at what is there.`,
      writing: (files) =>
        `${notBuilt} Writing ${listWords(files.map(({ path }) => path))}: a todo test that names it, so that it is not forgotten.`,
      summary: (outcome) =>
        [
          `${notBuilt} A person or a real model has to build it.`,
          ...changedFiles(conversation).map((path) => `It stands as a todo test in ${path}.`),
          testLine(outcome),
          ...limitLines(outcome),
        ].join("\n"),
    },
  );
}

/** None where the write set takes no test, or the repository tests in a way that has no todo known here: a person is asked then. */
function todoFiles(conversation: Conversation, task: Task): BuiltFile[] {
  const host = conversation.brief?.repository?.packages.find(({ framework }) => framework === "vitest");
  if (isGuest(conversation) && !host) return [];
  const title = [task.title, task.description].map(commentText).filter(Boolean).join(": ");
  const places = placesFor(task, `${slugOf(task.title)}.test.ts`);
  return places
    .flatMap((path) => {
      const file = todoFile(path, title.slice(0, longestName));
      return host ? inVitest({ files: [file], criteria: [], notes: [] }, host).files : [file];
    })
    .filter(({ path }) => isAnyTestFile(path) && mayWrite(conversation, path))
    .slice(0, 1);
}

const longestName = 300;

function todoFile(path: string, title: string): BuiltFile {
  const why = `${notBuiltWords}; it needs a person or another model`;
  return emitted({
    ...{ area: "general", path, purpose: "todo for the task" },
    imports: [{ from: "node:test", names: ["test"] }],
    body: `test(${JSON.stringify(title)}, { todo: ${JSON.stringify(why)} });`,
  });
}

/** The usual folder first, then those that the write set names, for tests before others. */
function placesFor({ writes }: Task, name: string): string[] {
  const folders = writes.map((glob) => /^[^*?{[]*(?=\/)/.exec(glob)?.[0] ?? "");
  const isForTests = (folder: string) => /(^|\/)tests?(\/|$)/.test(folder);
  const named = folders
    .filter((folder) => folder !== "")
    .toSorted((a, b) => Number(isForTests(b)) - Number(isForTests(a)))
    .map((folder) => posix.join(folder, name));
  const exact = writes.filter((glob) => !/[*?{[]/.test(glob) && /\.test\.[cm]?[jt]sx?$/.test(glob));
  return [`test/not-built/${name}`, ...named, ...exact];
}
