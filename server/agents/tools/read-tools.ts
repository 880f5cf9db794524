import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import { filePart } from "@/server/domain/edits/file-part";
import { isMatch } from "@/server/domain/paths/is-match";
import { agentLimits } from "../limits";
import { defineTool, failure, success } from "./tool";

const place = z.number().int().positive();

export const readFileTool = defineTool({
  name: "read_file",
  description:
    "Read a text file of the repository. Paths are relative to its root. Of a long file you get the first part; its last line says with which `from_line` to read on.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    path: z.string().min(1),
    from_line: place.optional().describe("The first line, counted from 1."),
    to_line: place.optional().describe("The last line."),
    from_char: place.optional().describe("Where to begin in a very long first line."),
  }),
  title: ({ path, from_line }) =>
    from_line === undefined ? `Reading ${path}` : `Reading ${path} from line ${from_line}`,
  path: ({ path }) => path,
  run: async ({ path, from_line: fromLine, to_line: toLine, from_char: fromChar }, { files, root }) => {
    const whole = await files.readText(root, path, agentLimits.readPartsBytes);
    const part = filePart(whole, { fromLine, toLine, fromChar }, agentLimits.toolResultChars);
    if (!part.ok) return failure(part.message);
    return success(part.text, { note: countOf(part.lines, "line") });
  },
});

export const listFilesTool = defineTool({
  name: "list_files",
  description: "List the repository's files, sorted; with `glob`, those that match it (`src/**/*.ts`).",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ glob: z.string().min(1).optional() }),
  title: ({ glob }) => (glob ? `Listing ${glob}` : "Listing files"),
  run: async ({ glob }, { files, root }) => {
    const all = await files.list(root);
    const found = glob ? all.filter((path) => isMatch(path, glob)) : all;
    if (found.length === 0) return success("No files.", { note: "none" });
    const shown = found.slice(0, agentLimits.listedFiles);
    const rest = found.length - shown.length;
    const text = shown.join("\n") + (rest > 0 ? `\n… and ${rest} more: narrow the glob.` : "");
    return success(text, { note: countOf(found.length, "file") });
  },
});

export const searchCodeTool = defineTool({
  name: "search_code",
  description: "Search the repository's text; `regex: true` for a regular expression. Gives path:line: text.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    pattern: z.string().min(1).max(500),
    regex: z.boolean().optional(),
    path: z.string().min(1).optional(),
  }),
  title: ({ pattern }) => `Searching for ${pattern}`,
  run: async ({ pattern, regex, path }, { files, root }) => {
    const query = { pattern, regex: regex ?? false, path, limit: agentLimits.searchMatches };
    const matches = await files.search(root, query);
    if (matches.length === 0) return success("No match.", { note: "no match" });
    const text = matches.map((match) => `${match.path}:${match.line}: ${match.text}`).join("\n");
    return success(text, { note: `${matches.length} matches` });
  },
});
