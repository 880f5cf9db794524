import { readFile } from "node:fs/promises";
import type { EventFrame, MissionEvent, MissionEventOf } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { commandOutputs } from "./command-outputs";

const pageOfFrames = 1_000;
/** More would not open in a browser. */
const mostFrames = 300_000;
/** The file may run its own program and nothing else, and ask nobody for anything. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Of one change, and of all of them together: what is longer is cut, what comes after is left out. */
const mostDiffBytes = { one: 200_000, all: 10_000_000 };

type ReplayDependencies = Pick<
  ServiceDependencies,
  "store" | "team" | "clock" | "paths" | "vcs" | "maskSecrets"
>;

/**
 * A mission as one HTML file, piece by piece: its log as far as it goes now, what its tasks committed, what its commands
 * printed, and a viewer, which opens anywhere without a server. What looks like a secret is masked as in the logs.
 * @throws AppError `not-found`, `invalid-input` when it is too large, `not-possible-now` without a built viewer.
 */
export async function* writeReplay(
  { store, team, clock, paths, vcs, maskSecrets }: ReplayDependencies,
  missionId: string,
): AsyncGenerator<string> {
  const state = await readMission(store, missionId);
  if (state.seq > mostFrames) {
    throw new AppError({
      code: "invalid-input",
      message: `${state.seq} events`,
      userMessage: `The mission has ${state.seq} events; up to ${mostFrames} fit into one file.`,
    });
  }
  const viewer = await readViewer(paths.viewer);
  const [project, { roster }] = await Promise.all([store.getProject(state.projectId), team(state)]);
  const json = (value: unknown) =>
    JSON.stringify(value, (_key, part) => (typeof part === "string" ? maskSecrets(part) : part)).replaceAll(
      "<",
      "\\u003c",
    );
  const callsigns = Object.fromEntries(
    roster.agents.map(({ name, callsign, title }) => [name, { callsign, role: title.toLowerCase() }]),
  );
  const head = json({
    ...{ missionId, project: project?.name ?? "", exportedAt: clock.now().toISOString(), callsigns },
  });
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(maskSecrets(state.title))} · War Room replay</title>
</head>
<body>
<div id="replay"></div>
<script type="application/json" id="war-room-log">${head.slice(0, -1)},"frames":[`;
  const commands: string[] = [];
  for await (const frames of pagesOf(store, missionId, state.seq)) {
    commands.push(...frames.flatMap(({ event }) => (isCommand(event) ? [event.stepId] : [])));
    const lines = frames.map((frame) => json(frame)).join(",\n");
    yield `${frames[0]?.seq === 1 ? "\n" : ",\n"}${lines}`;
  }
  const members = async function* (entries: AsyncGenerator<[string, object]>): AsyncGenerator<string> {
    let separator = "\n";
    for await (const [key, value] of entries) {
      yield `${separator}${json(key)}:${json(value)}`;
      separator = ",\n";
    }
  };
  yield `\n],"diffs":{`;
  yield* members(diffsOf({ vcs, paths }, state));
  yield `\n},"outputs":{`;
  yield* members(commandOutputs({ store, maskSecrets }, commands));
  yield `\n}}</script>\n<script>${viewer.replaceAll("</script", "<\\/script")}</script>\n</body>\n</html>\n`;
}

function isCommand(event: MissionEvent): event is MissionEventOf<"step-started"> {
  return event.type === "step-started" && event.risk === "execute";
}

async function* pagesOf(
  store: ReplayDependencies["store"],
  missionId: string,
  newest: number,
): AsyncGenerator<EventFrame[]> {
  for (let seq = 0; seq < newest; ) {
    const page = await store.readEvents(missionId, seq, Math.min(pageOfFrames, newest - seq));
    if (page.length === 0) return;
    yield page;
    seq = page.at(-1)?.seq ?? newest;
  }
}

/** What each commit of each task changed. A repository that is gone takes nothing else with it. */
async function* diffsOf(
  { vcs, paths }: Pick<ReplayDependencies, "vcs" | "paths">,
  { projectId, tasks, taskOrder }: MissionState,
): AsyncGenerator<[string, { diff: string; truncated: boolean }]> {
  const repository = paths.repository(projectId);
  const commits = taskOrder.flatMap((id) => [...(tasks[id]?.commits ?? []), tasks[id]?.commit ?? []].flat());
  let left = mostDiffBytes.all;
  for (const commit of new Set(commits)) {
    const maxBytes = Math.min(left, mostDiffBytes.one);
    if (maxBytes === 0) return;
    const diff = await vcs.diff({ repository, from: `${commit}^`, to: commit, maxBytes }).catch(() => null);
    if (diff === null) continue;
    const bytes = Buffer.byteLength(diff);
    left = Math.max(0, left - bytes);
    yield [commit, { diff, truncated: bytes >= maxBytes }];
  }
}

async function readViewer(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AppError({
      code: "not-possible-now",
      message: `no viewer at ${path}`,
      userMessage: "The viewer of shared missions is not built. Run `npm run build` once.",
      cause,
    });
  }
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
