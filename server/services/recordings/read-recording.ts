import type { z } from "zod";
import { parseJson } from "@/contracts/parse-json";
import { AppError } from "@/server/domain/errors/app-error";
import {
  digestLength,
  endLineSchema,
  headerLineSchema,
  type Recording,
  type RecordingLine,
  recordingFormat,
  recordingLimits,
  recordingLineSchema,
} from "./recording";
import { digestOf } from "./write-recording";

/**
 * Reads a recording, whoever made it.
 * @throws AppError `invalid-input`, with the line, for a file that is cut, changed, of a newer format or none at all.
 */
export function readRecording(text: string): Recording {
  const { lineBytes, lines: mostLines } = recordingLimits;
  const lines = text.endsWith("\n") ? text.slice(0, -1).split("\n") : text.split("\n");
  if (lines.length > mostLines) throw refused(mostLines, `The file has more than ${mostLines} lines.`);
  const long = lines.findIndex((line) => line.length > lineBytes);
  if (long >= 0) throw refused(long + 1, "The line is too long.");

  const header = parsed(headerLineSchema, lines[0] ?? "", 1, "This is no recording of War Room.");
  if (header.format > recordingFormat) {
    throw refused(
      1,
      `The recording is of format ${header.format}; this War Room reads up to ${recordingFormat}. Use a newer one.`,
    );
  }
  const last = lines.length;
  const end = endLineSchema.safeParse(parseJson(lines[last - 1] ?? ""));
  if (!end.success) throw refused(last, "The recording ends before its last line: it was cut off.");
  const content = lines.slice(0, -1);
  refuseChanged(content, end.data.digests);
  return assembled(
    content.slice(1).map((line, place) => parsed(recordingLineSchema, line, place + 2, "It cannot be read.")),
  );
}

function refuseChanged(lines: readonly string[], digests: string): void {
  const changed = lines.findIndex(
    (line, place) => digestOf(line) !== digests.slice(place * digestLength, (place + 1) * digestLength),
  );
  if (changed >= 0) throw refused(changed + 1, "It was changed after the recording was made.");
  if (digests.length === lines.length * digestLength) return;
  throw refused(lines.length + 1, "Lines of the recording are missing.");
}

function assembled(lines: readonly RecordingLine[]): Recording {
  const of = <K extends RecordingLine["kind"]>(kind: K) =>
    lines.flatMap((line) => (line.kind === kind ? [line as Extract<RecordingLine, { kind: K }>] : []));
  const [mission] = of("mission");
  const [strong, fast] = (["strong", "fast"] as const).map((tier) =>
    of("tier").find((line) => line.tier === tier),
  );
  if (!mission || !strong || !fast) throw refused(2, "It does not say which mission it is of.");
  const frames = of("frame").map(({ frame }) => frame);
  const torn = frames.findIndex(
    ({ seq, missionId }, place) => seq !== place + 1 || missionId !== mission.missionId,
  );
  if (torn >= 0 || frames[0]?.event.type !== "mission-created") {
    const place = lines.findIndex(
      (line) => line.kind === "frame" && line.frame === frames[Math.max(torn, 0)],
    );
    throw refused(place + 2, "The log has a gap, or is not this mission's.");
  }
  const bundle = Buffer.concat(of("bundle").map(({ base64 }) => Buffer.from(base64, "base64")));
  if (bundle.length > recordingLimits.bundleBytes)
    throw refused(lines.length, "The repository is too large.");
  return {
    ...{ missionId: mission.missionId, title: mission.title, project: mission.project, frames, bundle },
    agents: of("agent").map(({ agent }) => agent),
    tiers: { strong: chainOf(strong.models), fast: chainOf(fast.models) },
    agentModels: Object.fromEntries(of("agent-models").map(({ agent, models }) => [agent, chainOf(models)])),
    mcpTools: of("mcp-tool").map(({ kind: _kind, ...tool }) => tool),
    steps: of("step").map(({ step }) => step),
    artifacts: of("artifact").map(({ artifact }) => artifact),
  };
}

function chainOf<T>(models: readonly T[]): [T, ...T[]] {
  const [first, ...rest] = models;
  if (first === undefined) throw refused(1, "A tier without a model.");
  return [first, ...rest];
}

function parsed<S extends z.ZodType>(schema: S, line: string, number: number, why: string): z.output<S> {
  const result = schema.safeParse(parseJson(line));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join(".")}: ${issue.message})` : "";
  throw refused(number, `${why}${where}`);
}

function refused(line: number, why: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `line ${line}: ${why}`,
    userMessage: `Line ${line}: ${why}`,
    details: { line },
  });
}
