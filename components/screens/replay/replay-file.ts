import "@/components/lib/zod-without-eval";
import { z } from "zod";
import type { EventFrame } from "@/contracts/events";

/** What a shared mission holds besides its viewer. Frames are read one by one: a newer one must not spoil the others. */
const replayFileSchema = z.object({
  missionId: z.string(),
  project: z.string(),
  exportedAt: z.string(),
  callsigns: z.record(z.string(), z.object({ callsign: z.string(), role: z.string() })),
  /** What each commit of a task changed, by the commit. */
  diffs: z.record(z.string(), z.object({ diff: z.string(), truncated: z.boolean() })).default({}),
  /** What each command printed, by the id of its step. */
  outputs: z.record(z.string(), z.object({ text: z.string(), truncated: z.boolean() })).default({}),
  frames: z.array(
    z.looseObject({
      ...{ missionId: z.string(), seq: z.number(), at: z.string() },
      event: z.looseObject({ type: z.string() }),
    }),
  ),
});

export type ReplayFile = Omit<z.infer<typeof replayFileSchema>, "frames"> & { frames: EventFrame[] };

/** @throws where it is no shared mission */
export function readReplayFile(text: string): ReplayFile {
  const { frames, ...rest } = replayFileSchema.parse(JSON.parse(text));
  return { ...rest, frames: frames as unknown as EventFrame[] };
}
