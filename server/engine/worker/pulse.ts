import { AppError } from "@/server/domain/errors/app-error";
import type { Clock } from "@/server/ports/clock";

/** What a worker knows of its own life: that the others heard of it, and when. */
export type Pulse = {
  /** Says to the others that it lives. False: they have taken it for dead. */
  beat(): Promise<boolean>;
  /**
   * Resolves when nobody can have taken this worker for dead: at once as a rule, after a heartbeat where it was silent,
   * as one is that was stopped between recording a call and making it.
   * @throws AppError `fenced` when they have; `cancelled`
   */
  confirm(signal: AbortSignal): Promise<void>;
};

export function createPulse(options: {
  clock: Clock;
  /** Tells the registry; false: fenced. */
  beat: () => Promise<boolean>;
  /** Silent for less than this, a worker is not taken for dead. */
  trustedMs: number;
  /** Between two heartbeats that could not be told. */
  pauseMs: number;
}): Pulse {
  const { clock, trustedMs, pauseMs } = options;
  const now = () => clock.now().getTime();
  // Of the moment before it was told: the others count from one that is no earlier.
  let heardAt = now();
  let isFenced = false;
  let asking: Promise<boolean> | null = null;

  async function beat(): Promise<boolean> {
    const saidAt = now();
    const lives = await options.beat();
    if (lives) heardAt = saidAt;
    else isFenced = true;
    return lives;
  }

  /** Many calls may wait for the same answer. */
  function ask(): Promise<boolean> {
    asking ??= beat().finally(() => {
      asking = null;
    });
    return asking;
  }

  /** A clock that was set back says nothing of the time in between. */
  const isSilent = () => now() < heardAt || now() - heardAt > trustedMs;

  return {
    beat,
    async confirm(signal) {
      while (isFenced || isSilent()) {
        if (isFenced) throw takenForDead();
        // What cannot be told for now is tried until it can be, or until the call is no longer wanted.
        await unlessAborted(ask(), signal).catch(() => clock.sleep(pauseMs, signal).catch(() => undefined));
        if (signal.aborted)
          throw new AppError({ code: "cancelled", message: "cancelled before it was made" });
      }
    },
  };
}

/** What a promise comes to, or a refusal as soon as nobody waits for it any more. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const waiting = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const refuse = () => reject(signal.reason);
    if (signal.aborted) refuse();
    signal.addEventListener("abort", refuse, { once: true, signal: waiting.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    waiting.abort();
  }
}

function takenForDead(): AppError {
  return new AppError({
    code: "fenced",
    message: "this worker is fenced: others took it for dead, and it makes no further call",
    userMessage: "This War Room was silent for too long, and others took its work over.",
  });
}
