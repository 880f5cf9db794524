import { z } from "zod";
import { rfcStatuses } from "./rfc-status";
import { missionStatuses, taskStatuses } from "./status";

/** What each status means, and which may follow it, stands where it is named. */
export const missionStatusSchema = z.enum(missionStatuses);
export const taskStatusSchema = z.enum(taskStatuses);
export const rfcStatusSchema = z.enum(rfcStatuses);
