import type { AppError } from "@/server/domain/errors/app-error";
import {
  abandoned,
  answered,
  begun,
  type Circuit,
  closedCircuit,
  failed,
  waitOf,
} from "@/server/domain/models/circuit";
import type { ModelInfo } from "@/server/domain/models/model-info";
import type { Clock } from "@/server/ports/clock";
import { retryPolicy } from "./retry-policy";

/** The circuit breakers of this process. All attempts share them. */
export type Circuits = {
  /** How long a call of this model has to wait; 0: it may be made now. */
  waitFor(model: ModelInfo): number;
  /** To be called when a call begins that need not wait; says later how it went, the first word counts. */
  begin(model: ModelInfo): CallReport;
};

export type CallReport = {
  /** It answers: what comes of it, and be it a refusal, is no matter of the line. */
  answered(): void;
  failed(error: AppError): void;
  /** It was ended from here before it could answer. */
  abandoned(): void;
};

/**
 * Two breakers a call: one for the provider (vendor and address), which opens when it cannot be reached, and one for
 * the model there, which opens when it is overloaded: its neighbours may well answer.
 */
export function createCircuits({
  clock,
  providerOf,
}: {
  clock: Clock;
  providerOf: (model: ModelInfo) => string;
}): Circuits {
  const circuits = new Map<string, Circuit>();
  const keysOf = (model: ModelInfo) => {
    const provider = providerOf(model);
    return { provider, model: `${provider} ${model.id}` };
  };
  const now = () => clock.now().getTime();
  const change = (key: string, to: (circuit: Circuit) => Circuit) => {
    circuits.set(key, to(circuits.get(key) ?? closedCircuit));
  };

  return {
    waitFor(model) {
      const waits = Object.values(keysOf(model)).map((key) =>
        waitOf(circuits.get(key) ?? closedCircuit, now()),
      );
      return Math.max(...waits);
    },
    begin(model) {
      const keys = keysOf(model);
      change(keys.provider, begun);
      change(keys.model, begun);
      let isSaid = false;
      const once = (say: () => void) => {
        if (isSaid) return;
        isSaid = true;
        say();
      };
      return {
        answered: () =>
          once(() => {
            change(keys.provider, answered);
            change(keys.model, answered);
          }),
        failed: (error) =>
          once(() => {
            if (error.code === "model-overloaded") {
              change(keys.provider, answered);
              change(keys.model, (circuit) => failed(circuit, now(), longRetryAfter(error)));
            } else {
              change(keys.provider, (circuit) => failed(circuit, now()));
              change(keys.model, (circuit) => abandoned(circuit, now()));
            }
          }),
        abandoned: () =>
          once(() => {
            change(keys.provider, (circuit) => abandoned(circuit, now()));
            change(keys.model, (circuit) => abandoned(circuit, now()));
          }),
      };
    },
  };
}

/** A pause that is too long for a retry is kept by everybody. */
function longRetryAfter({ details }: AppError): number {
  const asked = details.retryAfterMs;
  return typeof asked === "number" && asked > retryPolicy.maxRetryAfterMs
    ? Math.min(asked, retryPolicy.patienceMs)
    : 0;
}
