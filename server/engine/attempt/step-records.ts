import { hash } from "node:crypto";
import type { JsonObject } from "@/contracts/json";
import { jsonWithKept } from "@/server/domain/kept-json";
import type { StepRecord } from "@/server/ports/store";

/** Finished steps, and no model call that failed on the way: that one is worth trying again. */
export function isReplayable(record: StepRecord): boolean {
  if (record.outcome === null || record.outcome === "unknown" || record.result === null) return false;
  return !("thrown" in record.result) && !("resting" in record.result);
}

/** It began and did not come to a result that was written down; a step that rests has not begun. */
export function isBroken(record: StepRecord): boolean {
  return !isReplayable(record) && !(record.result && "resting" in record.result);
}

/** Of a model's request: the same for all attempts of an agent. */
const longFields = ["system", "tools"];

export function hashOf(request: JsonObject): string {
  return hash("sha256", jsonWithKept(request, longFields));
}
