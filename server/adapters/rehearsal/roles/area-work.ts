import type { TaskArea } from "@/contracts/plan";
import { slugify } from "@/contracts/slugify";
import type { ParsedSpec } from "@/contracts/spec";
import { isMatch } from "@/server/domain/paths/is-match";
import { buildProject } from "../builder/build-project";
import { besideProject } from "../builder/guest/beside-project";
import { guestProject } from "../builder/guest/guest-project";
import type { BuildArea, BuiltFile, BuiltProject } from "../builder/types";
import type { Conversation } from "../conversation/conversation";
import { plannedAreas } from "./planned-areas";

export type AreaWork = {
  /** What the task is to leave, within its write set. */
  files: BuiltFile[];
  /** What belongs to it but lies outside its write set. */
  skipped: BuiltFile[];
};

const projects = new WeakMap<ParsedSpec, Map<string, BuiltProject>>();

/** The whole project that the spec asks for, built once for every turn that asks. */
export function projectOf(spec: ParsedSpec, areas: TaskArea[] = plannedAreas(spec)): BuiltProject {
  const bySpec = projects.get(spec) ?? new Map<string, BuiltProject>();
  projects.set(spec, bySpec);
  const key = areas.join(" ");
  const project = bySpec.get(key) ?? buildProject(spec, areas);
  bySpec.set(key, project);
  return project;
}

/** The files of the task's area; without a spec there is nothing to build from. */
export function areaWork(conversation: Conversation, area: BuildArea): AreaWork {
  const files = projectFiles(conversation).filter((file) => file.area === area);
  return splitByWriteSet(conversation, files);
}

/** Every file of the project, for roles that look after the whole. */
export function wholeWork(conversation: Conversation): AreaWork {
  return splitByWriteSet(conversation, projectFiles(conversation));
}

export function mayWrite(conversation: Conversation, path: string): boolean {
  const writes = conversation.brief?.task.writes ?? [];
  return writes.some((glob) => isMatch(path, glob));
}

/** A file with the slip that the builder knows for it, or as it is where it knows none. */
export function withSlip(conversation: Conversation, path: string, content: string): string {
  const slip = projectFiles(conversation).find((file) => file.path === path)?.slip;
  return slip ? content.replace(slip.find, () => slip.replace) : content;
}

/** The project as this conversation's repository takes it: in its language and framework where it is another's. */
export function projectFor({ spec, brief }: Conversation): BuiltProject {
  if (!spec) return { files: [], criteria: [], notes: [] };
  // The plan may have been edited: the brief says what it has now.
  const planned = brief && brief.areas.length > 0 ? brief.areas : plannedAreas(spec);
  const repository = brief?.repository;
  const guest = repository ? guestProject(spec, planned, repository) : null;
  if (guest) return guest;
  const own = projectOf(spec, planned);
  return (repository && besideProject(own, brief.files, slugify(spec.name, longestFolder))) ?? own;
}

/** Of a project that has a folder of its own. */
const longestFolder = 30;

/** Whether the repository is another's, with ways of its own. */
export function isGuest({ spec, brief }: Conversation): boolean {
  return spec !== null && !!brief?.repository && guestProject(spec, ["general"], brief.repository) !== null;
}

function projectFiles(conversation: Conversation): BuiltFile[] {
  return projectFor(conversation).files;
}

function splitByWriteSet(conversation: Conversation, files: BuiltFile[]): AreaWork {
  return {
    files: files.filter((file) => mayWrite(conversation, file.path)),
    skipped: files.filter((file) => !mayWrite(conversation, file.path)),
  };
}
