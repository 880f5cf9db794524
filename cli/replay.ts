import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContainer, createVersionControl } from "@/server/container";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { readEnv } from "@/server/env";
import { describeDifference } from "@/server/services/recordings/describe-difference";
import { keepReplay, refuseToKeep } from "@/server/services/recordings/keep-replay";
import { readRecording } from "@/server/services/recordings/read-recording";
import { type Recording, recordingLimits } from "@/server/services/recordings/recording";
import { replayMission } from "@/server/services/recordings/replay-mission";
import { appRoot } from "./app-root";
import { callerPath } from "./caller-path";

const exitCodes = { identical: 0, different: 1, badInput: 2 } as const;

/**
 * `war-room replay FILE`: runs a recording through the engine, without a model, a key or a sandbox, and says whether the
 * log is the recorded one. @returns the exit code
 */
export async function replayCommand(file: string, options: { dataDir?: string }): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "war-room-replay-"));
  try {
    const dataDir = options.dataDir === undefined ? null : callerPath(options.dataDir);
    if (dataDir !== null) await refuseUsed(dataDir);
    const recording = readRecording(await readBounded(callerPath(file)));
    if (dataDir !== null) refuseToKeep(recording, null);
    const bundle = recording.bundle.length > 0 ? join(folder, "history.bundle") : null;
    if (bundle) await writeFile(bundle, recording.bundle);
    const code = await replayed(recording, { folder, bundle });
    if (dataDir !== null) {
      refuseToKeep(recording, code === exitCodes.identical ? "identical" : "different");
      await keep(recording, { dataDir, bundle });
    }
    return code;
  } catch (thrown) {
    const error = toAppError(thrown);
    process.stderr.write(`${error.userMessage}\n`);
    return error.code === "invalid-input" ? exitCodes.badInput : exitCodes.different;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function replayed(
  recording: Recording,
  { folder, bundle }: { folder: string; bundle: string | null },
): Promise<number> {
  const vcs = createVersionControl();
  try {
    const repository = join(folder, "repository.git");
    await vcs.ensureRepository({ repository, cloneFrom: bundle });
    const verdict = await replayMission(recording, { vcs, repository });
    if (verdict.kind === "identical") {
      process.stdout.write(
        `${verdict.events} events, identical; ${verdict.taken} of them taken from the recording, as people's or other processes'\n`,
      );
      return exitCodes.identical;
    }
    process.stdout.write(
      `${verdict.events} events, different from ${describeDifference(verdict.difference)}\n`,
    );
    return exitCodes.different;
  } finally {
    await vcs.close();
  }
}

/** The mission as it was, in a data folder of its own, to look at in the app. */
async function keep(
  recording: Recording,
  { dataDir, bundle }: { dataDir: string; bundle: string | null },
): Promise<void> {
  let at = new Date();
  const env = { ...readEnv(appRoot), dataDir, databaseUrl: null };
  const container = await createContainer(env, appRoot, { kind: "command", now: () => at });
  try {
    await keepReplay(container.services, recording, {
      bundle,
      setTime: (time) => {
        at = time;
      },
    });
    process.stdout.write(`To look at it: WAR_ROOM_DATA_DIR=${dataDir} npm start.\n`);
  } finally {
    await container.close();
  }
}

async function refuseUsed(dataDir: string): Promise<void> {
  if (!existsSync(dataDir) || (await readdir(dataDir)).length === 0) return;
  const message = `--data-dir ${dataDir} is not empty: a replay gets a folder of its own.`;
  throw new AppError({ code: "invalid-input", message });
}

async function readBounded(path: string): Promise<string> {
  const invalid = (message: string, cause?: unknown) =>
    new AppError({ code: "invalid-input", message, cause });
  const found = await stat(path).catch((cause: unknown) => {
    throw invalid(`There is no file ${path}.`, cause);
  });
  if (!found.isFile()) throw invalid(`${path} is not a file.`);
  if (found.size > recordingLimits.fileBytes) {
    throw invalid(`${path} is larger than ${recordingLimits.fileBytes / 1_000_000} MB.`);
  }
  return readFile(path, "utf8");
}
