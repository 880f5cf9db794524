import { join } from "node:path";
import type { CodeSearch } from "@/contracts/codebase";
import type { ServiceDependencies } from "../service-dependencies";
import { type CodeDependencies, openCode } from "./open-code";

const shown = 200;
/** Commits of a project that are laid out at the same time. */
const slots = 2;

type Slot = { commit: string; ready: Promise<string>; lastUse: number };
type SearchDependencies = CodeDependencies & Pick<ServiceDependencies, "files">;

/** Commits that this process has laid out, by project. They are made anew after a start: what is there is replaced. */
const laidOut = new WeakMap<object, Map<string, Slot[]>>();

let uses = 0;
const nextUse = () => {
  uses += 1;
  return uses;
};

/**
 * Lines of a commit that hold the text; small letters match large ones too. The commit is laid out in a folder of its own first,
 * which the next searches use as well.
 * @throws AppError `not-found`, `invalid-input` (not a regular expression), `disk-full`
 */
export async function searchCode(
  dependencies: SearchDependencies,
  { text, regex, ...where }: { projectId: string; ref?: string; text: string; regex: boolean },
): Promise<CodeSearch> {
  const { repository, commit, projectId } = await openCode(dependencies, where);
  const folder = await folderOf(dependencies, { repository, commit, projectId });
  const pattern = regex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const anyCase = text === text.toLowerCase() ? "(?i)" : "";
  const matches = await dependencies.files.search(folder, {
    pattern: anyCase + pattern,
    regex: true,
    limit: shown + 1,
  });
  return { matches: matches.slice(0, shown), more: matches.length > shown };
}

function folderOf(
  { vcs, paths }: SearchDependencies,
  { repository, commit, projectId }: { repository: string; commit: string; projectId: string },
): Promise<string> {
  const projects = laidOut.get(vcs) ?? new Map<string, Slot[]>();
  laidOut.set(vcs, projects);
  const own = projects.get(projectId) ?? [];
  projects.set(projectId, own);
  const known = own.find((slot) => slot.commit === commit);
  if (known) {
    known.lastUse = nextUse();
    return known.ready;
  }
  const oldest = own.length < slots ? null : own.reduce((a, b) => (a.lastUse <= b.lastUse ? a : b));
  const place = oldest ? own.indexOf(oldest) : own.length;
  const folder = join(paths.search, projectId, String(place));
  // Whoever is still laying the folder out is waited for: two at once would mix their files.
  const before = oldest?.ready.catch(() => undefined) ?? Promise.resolve();
  const ready = before.then(() => vcs.checkout({ repository, treeish: commit, folder })).then(() => folder);
  const slot = { commit, ready, lastUse: nextUse() };
  own[place] = slot;
  ready.catch(() => {
    slot.commit = "";
  });
  return ready;
}
