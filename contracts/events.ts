import { z } from "zod";
import { evidenceEvents } from "./events/evidence-events";
import { missionEvents } from "./events/mission-events";
import { moneyAndLogEvents } from "./events/money-events";
import { peopleEvents } from "./events/people-events";
import { reviewEvents } from "./events/review-events";
import { rfcEvents } from "./events/rfc-events";
import { stepEvents } from "./events/step-events";
import { noteEvents, taskEvents } from "./events/task-events";
import { teamEvents } from "./events/team-events";

/** Every fact of a mission's log: the format of the log and of the wire. Changed by addition only. */
export const missionEventSchema = z.discriminatedUnion("type", [
  ...missionEvents,
  ...taskEvents,
  ...stepEvents,
  ...noteEvents,
  ...evidenceEvents,
  ...reviewEvents,
  ...rfcEvents,
  ...peopleEvents,
  ...teamEvents,
  ...moneyAndLogEvents,
]);
export type MissionEvent = z.infer<typeof missionEventSchema>;
export type MissionEventOf<T extends MissionEvent["type"]> = Extract<MissionEvent, { type: T }>;

/** An event with its place in the log. `seq` starts at 1 and has no gaps. `at` is ISO 8601 in UTC. */
export const eventFrameSchema = z.object({
  missionId: z.string(),
  seq: z.number().int().positive(),
  at: z.string(),
  event: missionEventSchema,
});
export type EventFrame = z.infer<typeof eventFrameSchema>;
