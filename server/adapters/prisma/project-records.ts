import type { JsonObject } from "@/contracts/json";
import type { Clock } from "@/server/ports/clock";
import type { Project, StorePort } from "@/server/ports/store";
import { Prisma, type PrismaClient, type Project as ProjectRow } from "./generated/client";
import { toStorableText } from "./storable-text";
import { projectMissing, projectTaken } from "./storage-errors";

type ProjectRecords = Pick<StorePort, "createProject" | "listProjects" | "getProject" | "updateProject">;

/**
 * Projects are plain records: they have no log. `alone`: no other process writes to them, so that one that was read
 * need not be asked for again.
 */
export function createProjectRecords(
  prisma: PrismaClient,
  { clock, alone }: { clock: Clock; alone: boolean },
): ProjectRecords {
  const known = new Map<string, Project>();
  let changes = 0;
  return {
    async createProject({ id, name, source, settings }) {
      const now = clock.now();
      const data = { id, name: toStorableText(name), source, settings, createdAt: now, updatedAt: now };
      try {
        return projectOf(await prisma.project.create({ data }));
      } catch (error) {
        throw isKnown(error, "P2002") ? projectTaken(id) : error;
      }
    },
    async listProjects() {
      const rows = await prisma.project.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(projectOf);
    },
    async getProject(id) {
      const project = known.get(id);
      if (project) return project;
      const seen = changes;
      const row = await prisma.project.findUnique({ where: { id } });
      const read = row && projectOf(row);
      // What was changed while it was read is read anew.
      if (read && alone && changes === seen) known.set(id, read);
      return read;
    },
    async updateProject(id, { name, settings }) {
      const data = {
        name: name === undefined ? undefined : toStorableText(name),
        settings,
        updatedAt: clock.now(),
      };
      try {
        return projectOf(await prisma.project.update({ where: { id }, data }));
      } catch (error) {
        throw isKnown(error, "P2025") ? projectMissing(id) : error;
      } finally {
        changes += 1;
        known.delete(id);
      }
    },
  };
}

function projectOf({ updatedAt: _updatedAt, ...row }: ProjectRow): Project {
  return { ...row, settings: row.settings as JsonObject, createdAt: row.createdAt.toISOString() };
}

function isKnown(error: unknown, code: string): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}
