import type { EventFrame } from "@/contracts/events";
import { isMissionOver, type MissionStatus } from "@/contracts/status";
import { connect } from "@/server/testing/socket-client";

export type Watcher = {
  /** Everything that browsers were told, by mission. */
  seen: Map<string, EventFrame[]>;
  /** Pieces of text that came while they were written. */
  texts: () => number;
  /** Milliseconds from an event's commit to the browser. */
  delays: number[];
  statusOf(missionId: string): MissionStatus | null;
  follow(missionId: string): Promise<void>;
  close(): void;
};

/** A browser at one of the web processes: it follows missions as the room does. */
export async function watchAt(url: string): Promise<Watcher> {
  const client = await connect(url);
  const seen = new Map<string, EventFrame[]>();
  const statuses = new Map<string, MissionStatus>();
  const delays: number[] = [];

  function take(frames: readonly EventFrame[]): void {
    for (const frame of frames) {
      const known = seen.get(frame.missionId) ?? [];
      seen.set(frame.missionId, known);
      // What comes twice is known by its seq, as in the browser.
      if (frame.seq <= (known.at(-1)?.seq ?? 0)) continue;
      known.push(frame);
      if (frame.event.type === "mission-status-changed") statuses.set(frame.missionId, frame.event.to);
    }
  }
  client.raw.on("events", ({ frames }: { frames: EventFrame[] }) => {
    const now = Date.now();
    for (const { at } of frames) delays.push(now - Date.parse(at));
    take(frames);
  });
  return {
    seen,
    delays,
    texts: () => client.deltas.length,
    statusOf: (missionId) => statuses.get(missionId) ?? null,
    async follow(missionId) {
      const answer = await client.subscribe({ missionId, afterSeq: 0 });
      if (!answer.ok) throw new Error(`${missionId} cannot be followed: ${answer.error.message}`);
      take(answer.data.events);
    },
    close: client.close,
  };
}

export function isOver(watcher: Watcher, missionId: string): boolean {
  const status = watcher.statusOf(missionId);
  return status !== null && isMissionOver(status);
}
