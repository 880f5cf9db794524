import { z } from "zod";
import { filledNote } from "@/server/engine/mission/discard-take-over";
import type { ServiceDependencies } from "../service-dependencies";
import type { TakenWork } from "./find-taken-work";

const noteSchema = z.object({ leftOut: z.array(z.string()) });
/** Those that are being filled, by their path: whoever asks meanwhile waits for the same. */
const filling = new Map<string, Promise<string[]>>();

/**
 * Fills the folder of a take-over, once: a note beside it says that it is complete. What a person has begun to change
 * is never laid over, and what a crash left half is filled anew.
 * @param check called before anything is laid out; throws where it is not wanted any more
 * @returns links that were left out
 */
export function fillFolder(
  dependencies: Pick<ServiceDependencies, "vcs" | "files" | "paths">,
  work: Pick<TakenWork, "repository" | "folder" | "before" | "place">,
  check: () => Promise<void>,
): Promise<string[]> {
  const known = filling.get(work.folder);
  if (known) return known;
  const filled = fill(dependencies, work, check).finally(() => filling.delete(work.folder));
  filling.set(work.folder, filled);
  return filled;
}

async function fill(
  { vcs, files, paths }: Pick<ServiceDependencies, "vcs" | "files" | "paths">,
  { repository, folder, before, place }: Pick<TakenWork, "repository" | "folder" | "before" | "place">,
  check: () => Promise<void>,
): Promise<string[]> {
  const note = await files.readText(paths.takenOver(place), filledNote).catch(() => null);
  if (note !== null) return noteSchema.parse(JSON.parse(note)).leftOut;
  await check();
  const { leftOut } = await vcs.checkout({ repository, treeish: before, folder, leaveOutwardLinks: true });
  await files.writeText(paths.takenOver(place), filledNote, JSON.stringify({ leftOut }));
  return leftOut;
}
