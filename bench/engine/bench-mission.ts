import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { newMissionSchema } from "@/contracts/api";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { Container } from "@/server/container";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { checkGates } from "@/server/domain/spec/gates/check-gates";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { benchTasks, parallel } from "./tasks";

// From the clone's folder, for a bundled program lies elsewhere.
const specFile = join(process.cwd(), "bench", "crash-matrix", "shelf-spec.md");

/** Everything that a mission of `count` tasks needs beforehand; `start` makes the mission and returns its id. */
export async function prepareBenchMission(
  { services }: Container,
  count: number,
  policy: Partial<ApprovalPolicy> = {},
): Promise<{ start: () => Promise<string> }> {
  const spec = await readFile(specFile, "utf8");
  const acceptedChecks = failedChecks(checkGates(readSpec({ text: spec, fileName: "spec.md" })));
  const project = await createProject(services, { name: "Bench", source: null });
  const input = newMissionSchema.parse({
    ...{ projectId: project.id, specText: spec, fileName: "spec.md", acceptedChecks },
    ...{ tasks: benchTasks(count), parallelLimit: parallel, warnUsd: 9_000, stopUsd: 10_000 },
    policy: { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null, ...policy },
  });
  return { start: async () => (await createMission(services, input)).missionId };
}
