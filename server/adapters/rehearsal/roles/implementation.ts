import { countOf } from "@/contracts/count-of";
import type { TaskArea } from "@/contracts/plan";
import type { BuiltFile } from "../builder/types";
import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { areaWork } from "./area-work";
import { playDeveloper } from "./developer";
import { workSummary } from "./summaries";
import { listWords } from "./turns";
import { playUnbuilt, whyUnbuilt } from "./unbuilt-work";

const subjects: Record<TaskArea, string> = {
  database: "the schema and its migrations",
  models: "the models, their validation and repositories",
  api: "the services and HTTP handlers",
  integration: "the adapters for outside services",
  frontend: "the view state and what the page shows",
  errors: "error handling and validation",
  general: "the core modules",
};

/** Developers of every layer: the task's area says what they build. */
export function playImplementation(conversation: Conversation): Turn {
  const area = conversation.brief?.task.area ?? "general";
  const why = whyUnbuilt(conversation, area);
  if (conversation.brief && why !== null) return playUnbuilt(conversation, conversation.brief.task, why);
  return playDeveloper(conversation, areaWork(conversation, area), {
    opening: opening(conversation, area),
    writing: (files) => `Writing ${describeFiles(files)}.`,
    summary: (outcome) => workSummary(conversation, outcome),
  });
}

function opening({ brief }: Conversation, area: TaskArea): string {
  const subject = subjects[area];
  if (brief && brief.findings.length > 0) {
    return `The review of ${subject} left ${countOf(brief.findings.length, "finding")}. Reading the files before I change anything.`;
  }
  if (brief && brief.attempt > 1) {
    const why = brief.failures.at(-1)?.split("\n")[0]?.slice(0, 200);
    return `This is attempt ${brief.attempt} at ${subject}${why ? `; the last one failed: ${why}` : ""}. Looking at what is there before I write again.`;
  }
  const before = [...new Set((brief?.earlier ?? []).map(({ agent }) => agent))];
  const ground = before.length > 0 ? `what ${listWords(before)} left` : "the repository";
  return `I am to build ${subject}. Reading ${ground} first, so that I use what is there.`;
}

function describeFiles(files: BuiltFile[]): string {
  return listWords(files.map(({ path, purpose }) => (purpose ? `${path} (${uncapitalize(purpose)})` : path)));
}

function uncapitalize(text: string): string {
  const plain = text.replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}
