import {
  blameSchema,
  callsSchema,
  codebaseSchema,
  codeFileSchema,
  codeHealthSchema,
  codeMapSchema,
  codePathSchema,
  codeRefsSchema,
  codeSearchSchema,
  folderGraphSchema,
  impactSchema,
  referencesSchema,
  symbolsAnswerSchema,
  whySchema,
} from "@/contracts/codebase";
import { request } from "./request";

type Values = Record<string, string | number | readonly string[] | null | undefined>;

/** Where code is looked at: a branch of a project; null: its default branch. */
export type CodeWhere = { projectId: string; ref: string | null };

function address({ projectId, ref }: CodeWhere, path: string, values: Values = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ref, ...values })) {
    if (value === null || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  const text = query.toString();
  return `/api/projects/${encodeURIComponent(projectId)}/codebase${path}${text ? `?${text}` : ""}`;
}

/** Every question to a project's codebase that the pages ask. */
export const codeApi = {
  overview: (where: CodeWhere, signal?: AbortSignal) =>
    request(address(where, ""), codebaseSchema, { signal }),
  refs: (projectId: string, signal?: AbortSignal) =>
    request(address({ projectId, ref: null }, "/refs"), codeRefsSchema, { signal }),
  file: (where: CodeWhere, path: string, signal?: AbortSignal) =>
    request(address(where, "/file", { path }), codeFileSchema, { signal }),
  symbols: (where: CodeWhere, q: string, signal?: AbortSignal) =>
    request(address(where, "/symbols", { q, limit: 20 }), symbolsAnswerSchema, { signal }),
  search: (where: CodeWhere, q: string, signal?: AbortSignal) =>
    request(address(where, "/search", { q }), codeSearchSchema, { signal }),
  references: (where: CodeWhere, at: { path: string; line: number; column: number }, signal?: AbortSignal) =>
    request(address(where, "/references", at), referencesSchema, { signal }),
  impact: (where: CodeWhere, path: string, signal?: AbortSignal) =>
    request(address(where, "/impact", { path }), impactSchema, { signal }),
  health: (where: CodeWhere, signal?: AbortSignal) =>
    request(address(where, "/health"), codeHealthSchema, { signal }),
  graph: (where: CodeWhere, open: readonly string[], focus: string | null, signal?: AbortSignal) =>
    request(address(where, "/graph", { open, focus }), folderGraphSchema, { signal }),
  callees: (where: CodeWhere, at: { path: string; line: number; column: number }, signal?: AbortSignal) =>
    request(address(where, "/callees", at), callsSchema, { signal }),
  path: (where: CodeWhere, from: string, to: string) =>
    request(address(where, "/path", { from, to }), codePathSchema),
  map: (where: CodeWhere, task: string, tokens: number) =>
    request(address(where, "/map", { task, tokens }), codeMapSchema),
  blame: (where: CodeWhere, path: string, signal?: AbortSignal) =>
    request(address(where, "/blame", { path }), blameSchema, { signal }),
  why: (where: CodeWhere, path: string, line: number, signal?: AbortSignal) =>
    request(address(where, "/why", { path, line }), whySchema, { signal }),
};
