import type { z } from "zod";
import { newMissionSchema } from "@/contracts/api";
import type { implementRfcFileSchema, RfcFileView } from "@/contracts/rfcs";
import { AppError } from "@/server/domain/errors/app-error";
import { type RfcFile, readRfcFile } from "@/server/domain/rfc/rfc-file";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { startProblem } from "@/server/domain/workflow/start-problem";
import { rfcFiles } from "@/server/engine/rfc-files";
import { createMission } from "../missions/create-mission";
import { findProject } from "../projects/find-project";
import type { ServiceDependencies } from "../service-dependencies";
import { implementWorkflow } from "./implement-rfc";

type Needs = Pick<ServiceDependencies, "store" | "vcs" | "paths">;

/** RFCs on the project's default branch that no mission of War Room has written, by number. */
export async function listRfcFiles(needs: Needs, projectId: string): Promise<RfcFileView[]> {
  const { repository, head } = await openRepository(needs, projectId);
  const files = await rfcFiles(needs.vcs, {
    ...{ repository, ref: head, files: await needs.vcs.listFiles(repository, head) },
  });
  const written = new Set((await needs.store.listRfcs({ projectId })).map(({ path }) => path));
  return files
    .filter(({ path }) => !written.has(path))
    .map(({ text, ...file }) => {
      const { path, number, title, status } = file;
      return { path, number, title, status, waits: whyNotBuilt(file, text) };
    });
}

/**
 * A mission that builds an approved RFC of the repository, with its plan proposed. Its file stays as it is: there is no
 * record of it that could follow.
 * @throws AppError `not-found`, `not-possible-now` (its file does not say that it is approved, or decides nothing).
 */
export async function implementRfcFile(
  dependencies: ServiceDependencies,
  { projectId, path, ...settings }: z.output<typeof implementRfcFileSchema> & { projectId: string },
): Promise<{ missionId: string }> {
  const { repository, head } = await openRepository(dependencies, projectId);
  const text = await dependencies.vcs.readFile({ repository, ref: head, path });
  const file = text === null ? null : readRfcFile(path, text);
  if (text === null || file === null) throw noSuchFile(path);
  const why = whyNotBuilt(file, text);
  if (why !== null)
    throw new AppError({
      code: "not-possible-now",
      message: "the RFC's file is not to be built",
      userMessage: why,
    });
  return createMission(
    dependencies,
    newMissionSchema.parse({
      ...settings,
      ...{ projectId, workflow: implementWorkflow, title: `Implement: ${file.title}`.slice(0, 200) },
      ...{ specText: text, fileName: path.split("/").at(-1) },
    }),
  );
}

async function openRepository({ store, vcs, paths }: Needs, projectId: string) {
  const project = await findProject(store, projectId);
  const repository = paths.repository(projectId);
  const { head } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  return { repository, head };
}

function noSuchFile(path: string): AppError {
  const userMessage = `There is no RFC ${path} on the project's default branch.`;
  return new AppError({ code: "not-found", message: `no RFC file ${path}`, userMessage });
}

/** Null: it can be implemented. */
function whyNotBuilt({ path, status }: RfcFile, text: string): string | null {
  if (status !== "approved")
    return `Only an approved RFC can be implemented; its file says ${status === null ? "no status that is known" : status.replaceAll("_", " ")}.`;
  const parsed = parseSpec({ text, fileName: path });
  if (!parsed.ok) return parsed.error.message;
  return startProblem({ start: { from: "rfc" } }, { spec: parsed.spec, text })?.message ?? null;
}
