import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createContainer } from "@/server/container";
import { toAppError } from "@/server/domain/errors/app-error";
import { readEnv } from "@/server/env";
import { readMission } from "@/server/services/missions/read-mission";
import { writeRecording } from "@/server/services/recordings/write-recording";
import { appRoot } from "./app-root";
import { callerPath } from "./caller-path";

const exitCodes = { written: 0, failed: 1, badInput: 2 } as const;

/** `war-room export MISSION [FILE]`: a mission as one file. @returns the exit code */
export async function exportCommand(missionId: string, file: string | undefined): Promise<number> {
  try {
    const container = await createContainer(readEnv(appRoot), appRoot, { kind: "command" });
    try {
      const { services } = container;
      const { slug, seq } = await readMission(services.store, missionId);
      const path = callerPath(file ?? `${slug}.war-room.jsonl`);
      // Whole or not at all.
      const partial = `${path}.partial`;
      try {
        await pipeline(Readable.from(writeRecording(services, missionId)), createWriteStream(partial));
        await rename(partial, path);
      } finally {
        await rm(partial, { force: true });
      }
      process.stdout.write(`${seq} events, written to ${path}\n`);
      return exitCodes.written;
    } finally {
      await container.close();
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    process.stderr.write(`${error.userMessage}\n`);
    return error.code === "not-found" || error.code === "invalid-input"
      ? exitCodes.badInput
      : exitCodes.failed;
  }
}
