import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { type Alert, hasLateStep, watchMission } from "@/server/domain/sentinel/watch-mission";
import type { FrameOrigin } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";

const sentinel = "sentinel";
/** Of a mission's log, what the rules look back on. */
const eventsSeen = 500;
/** Between looks at missions in which nothing is written: who is silent writes nothing. */
const lookEveryMs = 60_000;
/** Between looks at a mission in which all goes well: there it is only about money. */
const calmLookMs = 1_000;

/** Something has been done: money was spent. */
const isProgress = ({ type }: MissionEvent) => type === "step-finished" || type === "attempt-finished";
/** Something went wrong: what came before it is looked at too. */
const isTrouble = (event: MissionEvent) =>
  (event.type === "step-finished" && event.outcome === "error") ||
  (event.type === "attempt-finished" && event.outcome === "failed");

export type Sentinel = {
  /** Follows the log, and looks at missions that are silent. */
  start(): void;
  /** Looks at a mission now. Resolves when what there was to say is written. */
  look(missionId: string): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Watches missions by rules, without a model, and tells people what it sees: as the agent `sentinel`, in the chat and
 * the log. What was said stands in the mission's state, so that nothing is said twice, in whatever process.
 */
export function createSentinel({
  store,
  clock,
  ids,
  logger,
}: Pick<EngineDependencies, "store" | "clock" | "ids" | "logger">): Sentinel {
  /** Missions at work in this process. */
  const watched = new Set<string>();
  /** Those whose newest events are to be read. */
  const troubled = new Set<string>();
  const looking = new Map<string, { again: boolean; done: Promise<void> }>();
  /** Those in which something has been done since the last look. */
  const due = new Set<string>();
  let stopFollowing: () => void = () => undefined;
  let timers: NodeJS.Timeout[] = [];

  function follow(frames: EventFrame[], origin: FrameOrigin): void {
    const missionId = frames[0]?.missionId;
    // Who has written it looks at it.
    if (missionId === undefined || origin !== "here") return;
    if (!frames.some(({ event }) => isProgress(event))) return;
    watched.add(missionId);
    if (frames.some(({ event }) => isTrouble(event))) void look(missionId);
    else due.add(missionId);
  }

  function look(missionId: string, closely = true): Promise<void> {
    if (closely) troubled.add(missionId);
    const known = looking.get(missionId);
    if (known) {
      known.again = true;
      return known.done;
    }
    const entry = { again: false, done: Promise.resolve() };
    looking.set(missionId, entry);
    entry.done = lookUntilQuiet(missionId, entry).finally(() => looking.delete(missionId));
    return entry.done;
  }

  async function lookUntilQuiet(missionId: string, entry: { again: boolean }): Promise<void> {
    do {
      entry.again = false;
      await lookOnce(missionId).catch((thrown: unknown) =>
        logger.warn("the sentinel could not look at a mission", { missionId, error: String(thrown) }),
      );
    } while (entry.again);
  }

  async function lookOnce(missionId: string): Promise<void> {
    due.delete(missionId);
    const state = await store.readState(missionId);
    if (state?.status !== "running" && state?.status !== "analyzing") {
      watched.delete(missionId);
      return;
    }
    const now = clock.now().getTime();
    const isWanted = troubled.delete(missionId) || hasLateStep(state, now);
    const recent = isWanted ? await store.readEventsBefore(missionId, state.seq + 1, eventsSeen) : [];
    const alerts = watchMission(state, recent, now);
    if (alerts.length === 0) return;
    const told = alerts.map((alert) => ({ alert, messageId: ids.next("msg") }));
    await store.append(missionId, (newest) => ({
      events: told.flatMap(({ alert, messageId }) => alertEvents(newest, alert, messageId)),
      result: null,
    }));
  }

  return {
    look,
    start() {
      stopFollowing = store.onFrames(follow);
      const lookAt = (missions: ReadonlySet<string>) => {
        for (const missionId of [...missions]) void look(missionId, false);
      };
      timers = [setInterval(() => lookAt(watched), lookEveryMs), setInterval(() => lookAt(due), calmLookMs)];
      for (const timer of timers) timer.unref();
    },
    async stop() {
      stopFollowing();
      timers.forEach(clearInterval);
      await Promise.allSettled([...looking.values()].map(({ done }) => done));
    },
  };
}

/** Nothing where another process has said it meanwhile, or the mission has ended. */
function alertEvents(
  { status, alerts = [] }: MissionState,
  { key, rule, text, taskId }: Alert,
  messageId: string,
): MissionEvent[] {
  if ((status !== "running" && status !== "analyzing") || alerts.includes(key)) return [];
  return [
    {
      ...{ type: "message-posted", messageId, from: sentinel, to: null, kind: "notification", text },
      ...{ taskId, approvalId: null, action: "alert", data: { rule, key } },
    },
    {
      ...{ type: "agent-status-reported", agent: sentinel, taskId, moment: "step", activity: "idle" },
      ...{ sentence: text.split(/(?<=[.:]) /, 1)[0]?.slice(0, 200) ?? text, progress: null },
    },
  ];
}
