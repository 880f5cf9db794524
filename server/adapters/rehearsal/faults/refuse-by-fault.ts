import type { Clock } from "@/server/ports/clock";
import { ApiError } from "../protocol/api-error";
import type { DueFault } from "./fault-plan";

const defaultRetryAfterSeconds = 1;
const defaultDelayMs = 5_000;

type Service = { clock: Clock; stats: { faulted(): void } };

/** Lets the due faults of the service happen: waits, or throws what the API would answer. @throws ApiError */
export async function refuseByFault(due: DueFault[], service: Service, signal: AbortSignal): Promise<void> {
  for (const { fault, strike } of due) {
    if (fault.kind === "slow") {
      strike();
      service.stats.faulted();
      await service.clock.sleep(fault.delayMs ?? defaultDelayMs, signal);
    }
    if (fault.kind === "rate-limit" || fault.kind === "overloaded" || fault.kind === "server-error") {
      strike();
      service.stats.faulted();
      throw refusal(fault.kind, fault.retryAfterSeconds ?? defaultRetryAfterSeconds);
    }
  }
}

function refusal(kind: "rate-limit" | "overloaded" | "server-error", retryAfterSeconds: number): ApiError {
  switch (kind) {
    case "rate-limit":
      return new ApiError(
        "rate_limit_error",
        "This request would exceed your rate limit. (rehearsal fault)",
        {
          "retry-after": String(retryAfterSeconds),
        },
      );
    case "overloaded":
      return new ApiError("overloaded_error", "Overloaded");
    case "server-error":
      return new ApiError("api_error", "Internal server error");
  }
}
