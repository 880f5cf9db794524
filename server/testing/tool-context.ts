import type { ToolContext } from "@/server/agents/tools/tool";
import { createFakeCodebase } from "./fake-codebase";
import { createFakeIds } from "./fake-ids";
import { createFakeMcp } from "./fake-mcp";
import { createFakeSandbox } from "./fake-sandbox";
import { createFakeWorkspace } from "./fake-workspace";
import { noReach } from "./no-reach";

/** What a tool works with in a test: files in memory at `work`, and nothing outside. */
export function toolContext(files: Record<string, string>, more: Partial<ToolContext> = {}): ToolContext {
  const folders = new Map([["work", new Map(Object.entries(files))]]);
  const codebase = createFakeCodebase(folders);
  return {
    root: "work",
    files: createFakeWorkspace(folders),
    sandbox: createFakeSandbox({ answers: [] }),
    ids: createFakeIds(),
    diagrams: { validate: async () => ({ ok: true, kind: "flowchart-v2" }) },
    mcp: createFakeMcp([]),
    reach: noReach,
    code: (question) => codebase.ask({ kind: "folder", root: "work" }, question),
    task: async () => ({ text: "", paths: [] }),
    history: { log: async () => [], diff: async () => "" },
    notes: async () => [],
    shared: async () => ({}),
    takenRfcs: async () => [],
    rfcs: async () => [],
    recallMemory: async () => [],
    known: [],
    writes: ["**"],
    signal: new AbortController().signal,
    onOutput: () => undefined,
    askPerson: async () => null,
    openQuestion: async () => ({ ok: false, why: "There is nobody to ask." }),
    ...more,
  };
}
