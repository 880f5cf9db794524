import { AppError } from "@/server/domain/errors/app-error";

const diskFullText = /no space left on device|out of disk ?space|disk quota exceeded|\bENOSPC\b|\bEDQUOT\b/i;
const credentials = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;

/** What a failed git command means; its last words go into the log, without credentials. */
export function gitError(failure: {
  args: readonly string[];
  code: number;
  stderr: string;
  timedOut: boolean;
}): AppError {
  const stderr = failure.stderr.replace(credentials, "$1").trim();
  if (diskFullText.test(stderr)) return diskFull(stderr);
  const verb = failure.args.find((arg) => !arg.startsWith("-")) ?? "git";
  const how = failure.timedOut ? "took too long" : `failed with ${failure.code}`;
  return new AppError({
    code: "git-failed",
    message: `git ${verb} ${how}: ${stderr.slice(-1_000)}`,
    userMessage: `Git could not finish its work (${verb}). ${tellingLine(stderr)}`.trim(),
    details: { exitCode: failure.code, stderr, timedOut: failure.timedOut },
  });
}

export function gitMissing(gitBinary: string, cause: unknown): AppError {
  return new AppError({
    code: "git-failed",
    message: `${gitBinary} could not be started`,
    userMessage: "Git could not be started. Install git 2.38 or newer.",
    cause,
  });
}

/** Failures of file work beside git: a full disk is told apart, the rest is git-failed with what was being done. */
export function fileError(doing: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (diskFullText.test(code) || diskFullText.test(message)) return diskFull(message);
  return new AppError({ code: "git-failed", message: `${doing}: ${message}`, cause: thrown });
}

function diskFull(stderr: string): AppError {
  return new AppError({
    code: "disk-full",
    message: `disk full: ${stderr.slice(-500)}`,
    details: { stderr },
    userMessage: "The disk is full. Make room; nothing that was committed is lost.",
  });
}

/** Git's own reason in one line, for a person. */
export function whyFailed({ details }: AppError): string {
  if (details.timedOut === true) return "It took too long.";
  return tellingLine(String(details.stderr ?? "")) || "Git gave no reason.";
}

/** What git says first is why; what follows is advice. */
function tellingLine(text: string): string {
  const lines = text.split("\n");
  return (lines.find((line) => line.startsWith("fatal:")) ?? lines.at(-1) ?? "").slice(0, 300);
}
