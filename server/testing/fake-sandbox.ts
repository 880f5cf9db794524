import { AppError } from "@/server/domain/errors/app-error";
import type { SandboxCommand, SandboxHealth, SandboxPort, SandboxResult } from "@/server/ports/sandbox";

type Answer = Partial<SandboxResult>;

export type FakeSandboxOptions = {
  /** Answers one after the other, or from the command; what they leave out is a silent success. */
  answers?: Answer[] | ((command: SandboxCommand) => Answer | Promise<Answer>);
  health?: SandboxHealth;
};

export type FakeSandbox = SandboxPort & {
  /** What was asked for so far, in order. */
  readonly commands: readonly SandboxCommand[];
};

const success: SandboxResult = {
  exitCode: 0,
  signal: null,
  limitHit: null,
  stdout: "",
  stderr: "",
  durationMs: 1,
};

/** Runs nothing. Remembers what it was asked and answers as told; without answers every command succeeds silently. */
export function createFakeSandbox(options: FakeSandboxOptions = {}): FakeSandbox {
  const { answers = () => ({}), health = { ok: true, driver: "fake", version: "0" } } = options;
  const commands: SandboxCommand[] = [];

  const answerTo = (command: SandboxCommand): Answer | Promise<Answer> => {
    if (typeof answers === "function") return answers(command);
    const answer = answers[commands.length - 1];
    if (answer === undefined)
      throw new Error(`The fake sandbox has no answer for: ${command.argv.join(" ")}`);
    return answer;
  };

  return {
    driver: "fake",
    commands,
    selfTest: () => Promise.resolve(health),
    async run(command, { signal, onOutput }) {
      if (!health.ok) throw new AppError({ code: "sandbox-unavailable", message: health.reason });
      refuseIfAborted(signal);
      commands.push(command);
      const result = { ...success, ...(await answerTo(command)) };
      refuseIfAborted(signal);
      for (const stream of ["stdout", "stderr"] as const) {
        if (result[stream] !== "") onOutput?.({ stream, text: result[stream] });
      }
      return result;
    },
  };
}

function refuseIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError({ code: "cancelled", message: "The command was cancelled." });
}
