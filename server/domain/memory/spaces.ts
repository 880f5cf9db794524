import { z } from "zod";
import type { JsonObject } from "@/contracts/json";
import { type MemoryScope, teamNameSchema } from "@/contracts/memory";

export const teamSetting = "memoryTeam";

const teamSettingsSchema = z.object({ [teamSetting]: teamNameSchema });

/** The team whose learnings a project shares; null: none. */
export function teamOfProject(settings: JsonObject): string | null {
  return teamSettingsSchema.safeParse(settings).data?.[teamSetting] ?? null;
}

/** The places whose entries a project is given: its own, its team's, and everyone's. */
export function spacesOf(project: {
  id: string;
  settings: JsonObject;
}): Array<{ scope: MemoryScope; owner: string }> {
  const team = teamOfProject(project.settings);
  return [
    { scope: "project", owner: project.id },
    ...(team === null ? [] : [{ scope: "team" as const, owner: team }]),
    { scope: "everyone", owner: "" },
  ];
}
