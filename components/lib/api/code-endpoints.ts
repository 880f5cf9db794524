import { agreed } from "./agreed";
import { type CodeWhere, codeAddress } from "./code-address";
import { codebaseAnswer, codeRefsAnswer } from "./light-answers";
import { request } from "./request";

export type { CodeWhere };

/** Every question to a project's codebase that the pages ask. */
export const codeApi = {
  overview: (where: CodeWhere, signal?: AbortSignal) =>
    request(codeAddress(where, ""), codebaseAnswer, { signal }),
  refs: (projectId: string, signal?: AbortSignal) =>
    request(codeAddress({ projectId, ref: null }, "/refs"), codeRefsAnswer, { signal }),
  file: (where: CodeWhere, path: string, signal?: AbortSignal) =>
    request(codeAddress(where, "/file", { path }), agreed("codeFile"), { signal }),
  symbols: (where: CodeWhere, q: string, signal?: AbortSignal) =>
    request(codeAddress(where, "/symbols", { q, limit: 20 }), agreed("codeSymbols"), { signal }),
  search: (where: CodeWhere, q: string, signal?: AbortSignal) =>
    request(codeAddress(where, "/search", { q }), agreed("codeSearch"), { signal }),
  references: (where: CodeWhere, at: { path: string; line: number; column: number }, signal?: AbortSignal) =>
    request(codeAddress(where, "/references", at), agreed("codeReferences"), { signal }),
  impact: (where: CodeWhere, path: string, signal?: AbortSignal) =>
    request(codeAddress(where, "/impact", { path }), agreed("codeImpact"), { signal }),
  health: (where: CodeWhere, signal?: AbortSignal) =>
    request(codeAddress(where, "/health"), agreed("codeHealth"), { signal }),
  graph: (where: CodeWhere, open: readonly string[], focus: string | null, signal?: AbortSignal) =>
    request(codeAddress(where, "/graph", { open, focus }), agreed("codeGraph"), { signal }),
  callees: (where: CodeWhere, at: { path: string; line: number; column: number }, signal?: AbortSignal) =>
    request(codeAddress(where, "/callees", at), agreed("codeCalls"), { signal }),
  path: (where: CodeWhere, from: string, to: string) =>
    request(codeAddress(where, "/path", { from, to }), agreed("codePath")),
  map: (where: CodeWhere, task: string, tokens: number) =>
    request(codeAddress(where, "/map", { task, tokens }), agreed("codeMap")),
  blame: (where: CodeWhere, path: string, signal?: AbortSignal) =>
    request(codeAddress(where, "/blame", { path }), agreed("codeBlame"), { signal }),
  why: (where: CodeWhere, path: string, line: number, signal?: AbortSignal) =>
    request(codeAddress(where, "/why", { path, line }), agreed("codeWhy"), { signal }),
};
