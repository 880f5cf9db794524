import type { BranchFiles, ProjectView } from "@/contracts/api";
import type { Codebase, CodeRefs } from "@/contracts/codebase";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { RosterView } from "@/contracts/roster";
import type { Agreed } from "./agreed";

// Answers that the room and the code page need before anything else: they are checked by hand for what would break the page,
// as no schema is there yet.

type Plain = Record<string, unknown>;

function hasTexts(value: unknown, names: readonly string[]): value is Plain {
  return isPlain(value) && names.every((name) => typeof value[name] === "string");
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function checked<T>(isSo: (payload: unknown) => boolean): Agreed<T> {
  return {
    parse(payload) {
      if (!isSo(payload)) throw new TypeError("The answer is not what was agreed.");
      return payload as T;
    },
  };
}

function isFrame(value: unknown): boolean {
  return (
    hasTexts(value, ["missionId", "at"]) &&
    Number.isInteger(value.seq) &&
    (value.seq as number) > 0 &&
    hasTexts(value.event, ["type"])
  );
}

/** Whatever it says: that it was accepted is enough. */
export const anyAnswer: Agreed<unknown> = checked(() => true);

/** Of a type that this page does not know, a frame is one all the same: the live store reports it. */
export const framePageAnswer = checked<{ frames: EventFrame[] }>(
  (page) => isPlain(page) && isListOf(page.frames, isFrame),
);

/** As trusted as the snapshot that comes by the socket: its own server folded it. */
export const missionStateAnswer = checked<MissionState>(
  (mission) =>
    hasTexts(mission, ["missionId", "status", "title"]) &&
    Number.isInteger(mission.seq) &&
    isPlain(mission.tasks) &&
    Array.isArray(mission.taskOrder),
);

export const projectAnswer = checked<ProjectView>((project) =>
  hasTexts(project, ["id", "name", "createdAt", "repository"]),
);

export const rosterAnswer = checked<RosterView>(
  (roster) =>
    hasTexts(roster, ["ownFolder"]) &&
    isListOf(roster.agents, (agent) => hasTexts(agent, ["name", "callsign", "title"])) &&
    [roster.problems, roster.tools, roster.brought].every((list) => isListOf(list, isPlain)),
);

export const branchFilesAnswer = checked<BranchFiles>(
  (branch) => hasTexts(branch, ["ref"]) && isListOf(branch.files, (file) => hasTexts(file, ["path"])),
);

/** Thousands of rows: a schema would take longer than drawing them. */
export const codebaseAnswer = checked<Codebase>(
  (codebase) =>
    hasTexts(codebase, ["ref", "commit"]) &&
    isPlain(codebase.progress) &&
    hasTexts(codebase.progress, ["state"]) &&
    isListOf(codebase.files, (file) => hasTexts(file, ["path"])) &&
    isListOf(codebase.folders, (folder) => typeof folder === "string") &&
    isListOf(codebase.languages, (language) => hasTexts(language, ["name"])),
);

export const codeRefsAnswer = checked<CodeRefs>(
  (answer) => isPlain(answer) && isListOf(answer.refs, (ref) => hasTexts(ref, ["ref"])),
);
