import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { ownDocuments, ownFiles } from "@/server/domain/mission/own-files";
import { rfcNumber } from "@/server/domain/rfc/render-rfc";
import {
  type Renumbered,
  renumberedText,
  renumberRfcs,
  withNewPaths,
} from "@/server/domain/rfc/renumber-rfcs";
import { withRfcStatus } from "@/server/domain/rfc/rfc-status-line";
import type { EngineDependencies } from "../engine-dependencies";

type Merged = { ok: true; commit: string; renumbered: MissionEvent[] } | { ok: false; conflicts: string[] };

/** Each lost race means that another mission got through. */
const maxRaces = 50;

/**
 * Merges a mission's branch into the default branch. What number an RFC has is settled here, against the very commit that
 * it is merged into: where another RFC has it by now, this one gets the next, in the merge's own commit.
 * @throws AppError `git-failed` when the branch is moved all the time
 */
export async function mergeBranch(
  dependencies: EngineDependencies,
  state: MissionState,
  { tip, into }: { tip: string; into: string },
): Promise<Merged> {
  const { vcs, paths } = dependencies;
  const repository = paths.repository(state.projectId);
  for (let race = 0; race < maxRaces; race += 1) {
    const onto = await vcs.tip(repository, `refs/heads/${into}`);
    const moves = onto === null ? [] : await collisionsOf(dependencies, state, { repository, tip, onto });
    const renamed = moves.length > 0 ? await movedTexts(dependencies, state, { repository, tip, moves }) : [];
    const standing = onto === null ? [] : await standingRfcs(dependencies, state, { repository, tip, onto });
    const written = new Set(renamed.map(({ from }) => from));
    const texts = [...renamed, ...standing.filter(({ from }) => !written.has(from))];
    const merged = await vcs.merge({
      ...{ repository, from: tip, into, own: ownDocuments(state) },
      message: [`Merge ${state.branch}: ${state.title}`, ...moves.map(saidOf)].join("\n\n"),
      author: { name: "War Room", email: "team@war-room.invalid" },
      ...(onto === null ? {} : { onto, moves: texts }),
    });
    if (merged.ok) return { ...merged, renumbered: renumberedEvents(state, moves) };
    if (!merged.moved) return merged;
  }
  throw new AppError({
    code: "git-failed",
    message: `${into} moved ${maxRaces} times while it was merged into`,
  });
}

type Ground = { repository: string; tip: string; onto: string };

/** RFCs that the mission has added under a number that the default branch has given to another one. */
async function collisionsOf(
  { vcs }: EngineDependencies,
  { baseCommit }: MissionState,
  { repository, tip, onto }: Ground,
): Promise<Renumbered[]> {
  const rfcsAt = async (ref: string) =>
    (await vcs.listFiles(repository, ref)).map(({ path }) => path).filter((path) => rfcNumber(path) !== null);
  const all = await rfcsAt(tip);
  if (all.length === 0) return [];
  const taken = await rfcsAt(onto);
  const before = baseCommit === null ? [] : await rfcsAt(baseCommit);
  const added: string[] = [];
  for (const path of all.filter((path) => !before.includes(path))) {
    if (!taken.includes(path)) added.push(path);
    // One that came from there is the same there; another one of the same name is not.
    else if ((await textOf(vcs, repository, tip, path)) !== (await textOf(vcs, repository, onto, path)))
      added.push(path);
  }
  return renumberRfcs({ added, taken, all });
}

/** The renumbered files, and the mission's other documents that name them. */
async function movedTexts(
  { vcs }: EngineDependencies,
  state: MissionState,
  { repository, tip, moves }: { repository: string; tip: string; moves: readonly Renumbered[] },
) {
  const texts: Array<{ from: string; to: string; text: string }> = [];
  for (const move of moves) {
    const text = withNewPaths(renumberedText(await textOf(vcs, repository, tip, move.from), move), moves);
    texts.push({ ...move, text });
  }
  const moved = new Set(moves.map(({ from }) => from));
  for (const { path, status } of ownFiles(state)) {
    if (moved.has(path) || status === "deleted" || !path.endsWith(".md")) continue;
    const text = await textOf(vcs, repository, tip, path);
    const renamed = withNewPaths(text, moves);
    if (renamed !== text) texts.push({ from: path, to: path, text: renamed });
  }
  return texts;
}

/**
 * RFCs that are the same on both sides but for the status, which War Room itself keeps up to date: what the default branch
 * has stays, so that a fork's merge is no conflict about that line.
 */
async function standingRfcs(
  { vcs }: EngineDependencies,
  { rfcs, baseCommit }: MissionState,
  { repository, tip, onto }: Ground,
) {
  const texts: Array<{ from: string; to: string; text: string }> = [];
  for (const { path } of Object.values(rfcs)) {
    if (path === null) continue;
    const [ours, theirs] = [
      await vcs.readFile({ repository, ref: onto, path }),
      await vcs.readFile({ repository, ref: tip, path }),
    ];
    if (ours === null || theirs === null || ours === theirs) continue;
    // Only the branch has changed it: that is no conflict, and what it says is newer.
    if (baseCommit && ours === (await vcs.readFile({ repository, ref: baseCommit, path }))) continue;
    if (withRfcStatus(ours, "") === withRfcStatus(theirs, ""))
      texts.push({ from: path, to: path, text: ours });
  }
  return texts;
}

async function textOf(
  vcs: EngineDependencies["vcs"],
  repository: string,
  ref: string,
  path: string,
): Promise<string> {
  return (await vcs.readFile({ repository, ref, path })) ?? "";
}

function renumberedEvents({ rfcs }: MissionState, moves: readonly Renumbered[]): MissionEvent[] {
  return moves.flatMap(({ from, to }) => {
    const rfc = Object.values(rfcs).find(({ path }) => path === from);
    if (!rfc) return [];
    const title = renumberedText(`# ${rfc.title}`, { from, to }).slice(2);
    return [{ type: "rfc-renumbered", rfcId: rfc.id, from, to, title }];
  });
}

function saidOf({ from, to }: Renumbered): string {
  return `${from} is ${to} here: its number was given to another RFC meanwhile.`;
}
