import { z } from "zod";
import type { CodeSymbolView } from "@/contracts/codebase";
import { countOf } from "@/contracts/count-of";
import { agentLimits } from "../limits";
import { defineTool, failure, success, type ToolResult } from "./tool";

const nameSchema = z.string().min(1).max(200);
const pathSchema = z.string().min(1).max(500);

export const repoMapTool = defineTool({
  name: "repo_map",
  description:
    "The repository as a tree of its files with the names that each exports, within a budget of tokens: what matters most to your task first. Look here first; with `glob` (`src/**`) a part of it in more detail; with `about` for other words than your task's.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    glob: z.string().min(1).max(500).optional(),
    about: z.string().min(1).max(2_000).optional(),
    maxTokens: z.number().int().min(200).max(8_000).default(4_000),
  }),
  title: ({ glob }) => (glob ? `Mapping ${glob}` : "Mapping the repository"),
  run: async ({ glob, about, maxTokens }, { code, task }) => {
    const own = await task();
    const asked =
      about === undefined ? { task: own.text, paths: [...own.paths] } : { task: about, paths: [] };
    const { text, files } = await code({ kind: "map", tokens: maxTokens, glob, ...asked });
    return files === 0
      ? success("No files.", { note: "none" })
      : success(text, { note: countOf(files, "file") });
  },
});

export const findSymbolTool = defineTool({
  name: "find_symbol",
  description:
    "Where functions, classes, methods, types, endpoints, components and schemas of a name are declared: exact names first, then those that begin with or hold it. `Class.method` is understood.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ name: nameSchema, under: pathSchema.optional() }),
  title: ({ name }) => `Looking for ${name}`,
  run: async ({ name, under }, { code }) => {
    const { symbols } = await code({ kind: "symbols", text: name, under, limit: agentLimits.foundSymbols });
    if (symbols.length === 0) return success(`Nothing is declared by the name ${name}.`, { note: "none" });
    return success(symbols.map(lineOf).join("\n"), { note: countOf(symbols.length, "symbol") });
  },
});

export const findUsesTool = defineTool({
  name: "find_uses",
  description:
    "How a symbol is used. `callers`: what calls it. `callees`: what it calls. `references`: every place that names it, with who inherits from it and implements it. Where several have the name, give the `path` of its file.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    name: nameSchema,
    path: pathSchema.optional(),
    what: z.enum(["callers", "callees", "references"]).default("callers"),
  }),
  title: ({ name, what }) => `Looking for ${what} of ${name}`,
  run: async ({ name, path, what }, { code }) => {
    if (what === "references") {
      const { definition, references } = await code({ kind: "references", name, path });
      const lines = references.map(
        (use) => `${use.path}:${use.line} ${use.kind}${use.inside ? ` in ${use.inside}` : ""}`,
      );
      return usesOf(definition, lines, { name, none: "Nothing names it." });
    }
    const { definition, calls } =
      what === "callers"
        ? await code({ kind: "callers", name, path })
        : await code({ kind: "callees", name, path });
    const lines = calls.map(
      (call) =>
        `${call.path}:${call.lines.join(",")}${call.symbol ? ` ${call.symbol.kind} ${fullName(call.symbol)}` : ""}`,
    );
    return usesOf(definition, lines, {
      name,
      none: what === "callers" ? "Nothing calls it." : "It calls nothing of its own.",
    });
  },
});

export const impactTool = defineTool({
  name: "impact_of",
  description:
    "What a change of files, or of one symbol, can touch: files that use it, directly and through others, and the tests among them. Ask before you change what others use.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    paths: z.array(pathSchema).max(50).default([]),
    symbol: z.object({ name: nameSchema, path: pathSchema.optional() }).optional(),
  }),
  title: ({ paths, symbol }) => `Looking at what ${symbol?.name ?? paths.join(", ")} touches`,
  run: async ({ paths, symbol }, { code }) => {
    if (paths.length === 0 && !symbol) return failure("Name paths or a symbol.");
    const { files, unknown } = await code({ kind: "impact", paths, symbol });
    const missing = unknown.length > 0 ? `Not there: ${unknown.join(", ")}.\n` : "";
    const tests = files.filter(({ isTest }) => isTest);
    const others = files.filter(({ isTest }) => !isTest);
    if (files.length === 0) return success(`${missing}Nothing else uses it.`, { note: "none" });
    const text = [
      `${missing}${countOf(others.length, "file")} and ${countOf(tests.length, "test file")}.`,
      ...listed("Tests", tests),
      ...listed("Files, with how many imports away", others),
    ].join("\n");
    return success(text, { note: `${countOf(others.length, "file")}, ${countOf(tests.length, "test")}` });
  },
});

export const importPathTool = defineTool({
  name: "import_path",
  description:
    "How one file comes to need another: the shortest chain of imports from the first to the second.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ from: pathSchema, to: pathSchema }),
  title: ({ from, to }) => `Looking for a way from ${from} to ${to}`,
  run: async ({ from, to }, { code }) => {
    const { path } = await code({ kind: "path", from, to });
    return path
      ? success(path.join("\n→ "), { note: countOf(path.length - 1, "import") })
      : success(`${from} does not need ${to}, nor does anything that it imports.`, { note: "none" });
  },
});

export const codeFindingsTool = defineTool({
  name: "code_findings",
  description:
    "What may want care in the code that you began with: hot spots (long files that change often), circles of imports, files that nothing imports.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({}),
  title: () => "Looking for what wants care",
  run: async (_input, { code }) => {
    const { hotSpots, cycles, unused } = await code({ kind: "health", limit: agentLimits.findings });
    const section = (title: string, lines: readonly string[]) => [
      `${title}: ${lines.length === 0 ? "none" : ""}`.trim(),
      ...lines.slice(0, agentLimits.findings).map((line) => `  ${line}`),
      ...(lines.length > agentLimits.findings ? [`  … and ${lines.length - agentLimits.findings} more`] : []),
    ];
    const text = [
      ...section(
        "Hot spots (changes × lines)",
        hotSpots.map((spot) => `${spot.path} (${spot.changes} × ${spot.lines})`),
      ),
      ...section(
        "Circles of imports",
        cycles.map((cycle) => cycle.slice(0, 10).join(", ")),
      ),
      ...section("Files that nothing imports", unused),
    ];
    return success(text.join("\n"), {
      note: countOf(hotSpots.length + cycles.length + unused.length, "finding"),
    });
  },
});

function listed(title: string, files: ReadonlyArray<{ path: string; distance: number }>): string[] {
  if (files.length === 0) return [];
  const shown = files
    .slice(0, agentLimits.impactedFiles)
    .map(({ path, distance }) => `  ${path} (${distance})`);
  const rest = files.length - shown.length;
  return [`${title}:`, ...shown, ...(rest > 0 ? [`  … and ${rest} more`] : [])];
}

function usesOf(
  definition: CodeSymbolView | null,
  lines: readonly string[],
  { name, none }: { name: string; none: string },
): ToolResult {
  if (!definition) return success(`Nothing is declared by the name ${name}.`, { note: "none" });
  const shown = lines.slice(0, agentLimits.shownUses);
  const rest = lines.length - shown.length;
  const text = [
    lineOf(definition),
    ...(shown.length > 0 ? shown : [none]),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
  return success(text.join("\n"), { note: countOf(lines.length, "place") });
}

function lineOf(symbol: CodeSymbolView): string {
  return `${symbol.path}:${symbol.line}-${symbol.endLine} ${symbol.kind} ${fullName(symbol)}`;
}

function fullName({ name, of }: CodeSymbolView): string {
  return of ? `${of}.${name}` : name;
}
