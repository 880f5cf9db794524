import "@/components/lib/zod-without-eval";
import { z } from "zod";
import {
  type MemoryFilter,
  type MemoryOrder,
  type MemorySettings,
  memoryChangeSchema,
  memoryEntrySchema,
  memoryImportSchema,
  memoryListSchema,
  memoryStatusSchema,
  type NewMemory,
  recommendationSchema,
} from "@/contracts/memory";
import { request } from "./request";

const id = encodeURIComponent;
const changesSchema = z.array(memoryChangeSchema);
const recommendationsSchema = z.array(recommendationSchema);
const teamSchema = z.object({ team: z.string().nullable() });

/** `?a=b`, without what is not set. */
export function memoryQuery(values: Record<string, string | number | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return set.length === 0 ? "" : `?${set.map(([name, value]) => `${name}=${id(String(value))}`).join("&")}`;
}

/** Calls of the REST API about memory. */
export const memoryApi = {
  list: (filter: MemoryFilter & { offset?: number }, signal?: AbortSignal) =>
    request(`/api/memory${memoryQuery(filter)}`, memoryListSchema, { signal }),
  add: (body: NewMemory) => request("/api/memory", memoryEntrySchema, { method: "POST", body }),
  entry: (memoryId: string, signal?: AbortSignal) =>
    request(`/api/memory/entries/${id(memoryId)}`, memoryEntrySchema, { signal }),
  order: (memoryId: string, body: MemoryOrder) =>
    request(`/api/memory/entries/${id(memoryId)}`, memoryEntrySchema, { method: "POST", body }),
  changes: (projectId: string | undefined, signal?: AbortSignal) =>
    request(`/api/memory/changes${memoryQuery({ projectId })}`, changesSchema, { signal }),
  undo: (changeId: string) =>
    request(`/api/memory/changes/${id(changeId)}/undo`, changesSchema, { method: "POST" }),
  recommendations: (projectId: string | undefined, signal?: AbortSignal) =>
    request(`/api/memory/recommendations${memoryQuery({ projectId })}`, recommendationsSchema, { signal }),
  import: (body: { text: string; projectId?: string }) =>
    request("/api/memory/import", memoryImportSchema, { method: "POST", body }),
  status: (signal?: AbortSignal) => request("/api/settings/memory", memoryStatusSchema, { signal }),
  setSettings: (body: MemorySettings) =>
    request("/api/settings/memory", memoryStatusSchema, { method: "PUT", body }),
  team: (projectId: string, signal?: AbortSignal) =>
    request(`/api/projects/${id(projectId)}/memory-team`, teamSchema, { signal }),
  setTeam: (projectId: string, team: string | null) =>
    request(`/api/projects/${id(projectId)}/memory-team`, teamSchema, { method: "PUT", body: { team } }),
};
