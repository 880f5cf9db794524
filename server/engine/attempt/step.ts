import type { RiskClass } from "@/contracts/agents";
import type { Usage } from "@/contracts/events/usage";
import type { JsonObject } from "@/contracts/json";
import type { MicroUsd } from "@/contracts/money";
import type { SuspendReason } from "@/server/agents/agent-loop";
import type { AppError } from "@/server/domain/errors/app-error";

/** An effect that an attempt is about to have. */
export type StepInput = {
  kind: "model" | "tool";
  name: string;
  title: string;
  agent: string;
  risk: RiskClass | null;
  path: string | null;
  reserve: MicroUsd;
  request: JsonObject;
  /**
   * All that it touches is the work folder, which is filled anew from what is recorded when the process dies: it need
   * not wait until its beginning is written.
   */
  insideFolder?: boolean;
  /** What a failed call has used all the same, where the vendor said so. */
  costOfFailure?: (error: AppError) => Pick<StepResult, "usage" | "costMicroUsd">;
};

export type StepResult = {
  result: JsonObject;
  outcome: "ok" | "error";
  /** One line for the log. */
  summary: string;
  usage: Usage | null;
  costMicroUsd: MicroUsd;
};

export type StepOutcome =
  | { kind: "done"; stepId: string; result: JsonObject; replayed: boolean }
  | { kind: "suspended"; reason: SuspendReason };

/** `rest`: the step waits for a person and will be taken again. */
export type StepWork = (stepId: string) => Promise<StepResult | "rest">;
