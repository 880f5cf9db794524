import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import { secretNameSchema } from "@/contracts/model-providers";
import { parseJson } from "@/contracts/parse-json";
import { agentLimits } from "../limits";
import { sqliteScript } from "./sqlite-script";
import { defineTool, failure, success, type ToolContext, type ToolResult } from "./tool";
import { refuseOutsideWriteSet } from "./write-tools";

const answerSchema = z.union([
  z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())), count: z.number() }),
  z.object({ error: z.string() }),
]);
type Rows = Extract<z.infer<typeof answerSchema>, { rows: unknown }>;

const paramSchema = z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()]);

export const sqlQueryTool = defineTool({
  name: "sql_query",
  description:
    "Run one SQL statement and read its rows: on a SQLite `file` of the repository, or on the PostgreSQL database whose address is in the secret named `connection`. Reads only; with `write: true` a person is asked first.",
  risk: "network",
  changesFiles: true,
  repeat: "ask",
  input: z
    .object({
      connection: secretNameSchema.optional(),
      file: z.string().min(1).max(500).optional(),
      sql: z.string().trim().min(1).max(50_000),
      params: z.array(paramSchema).max(100).default([]).describe("For $1, $2 … (PostgreSQL) or ? (SQLite)."),
      write: z.boolean().default(false),
    })
    .refine(({ connection, file }) => (connection === undefined) !== (file === undefined), {
      message: "give either connection or file",
    }),
  title: ({ sql, connection, file, write }) =>
    `${write ? "Changing" : "Asking"} ${connection ?? file}: ${sql.replace(/\s+/g, " ")}`,
  path: ({ file }) => file ?? null,
  concern: ({ write, connection, file }) =>
    write ? { why: `it changes the database ${connection ?? file}`, always: true } : null,
  run: async ({ connection, file, sql, params, write }, context) => {
    if (file !== undefined) return querySqlite({ file, sql, params, write }, context);
    const answer = await context.reach.query({
      ...{ connection: connection ?? "", sql, params, write, signal: context.signal },
      ...{ timeoutMs: agentLimits.queryMs, maxRows: agentLimits.queryRows },
    });
    return told(answer);
  },
});

/** In the sandbox: a database file that agents' code has written is as hostile as that code. */
async function querySqlite(
  query: { file: string; sql: string; params: unknown[]; write: boolean },
  context: ToolContext,
): Promise<ToolResult> {
  const { sandbox, files, root, signal } = context;
  if (!(await files.list(root)).includes(query.file)) return failure(`There is no file ${query.file}.`);
  const refusal = query.write ? refuseOutsideWriteSet(query.file, context) : null;
  if (refusal) return refusal;
  const result = await sandbox.run(
    {
      ...{ workDir: root, argv: ["node", "-e", sqliteScript], limits: agentLimits.command },
      stdin: JSON.stringify({ ...query, maxRows: agentLimits.queryRows }),
    },
    { signal },
  );
  const answer = answerSchema.safeParse(parseJson(result.stdout));
  if (!answer.success) {
    const limit = result.limitHit ? ` It went over its ${result.limitHit} limit.` : "";
    return failure(`The database could not be asked.${limit}\n${result.stderr.slice(-2_000)}`);
  }
  return "error" in answer.data ? failure(`SQLite refused: ${answer.data.error}`) : told(answer.data);
}

function told({ columns, rows, count }: Rows): ToolResult {
  const note = countOf(rows.length, "row");
  if (columns.length === 0)
    return success(`Done: ${countOf(count, "row")} changed.`, { note: `${count} changed` });
  const lines = rows.map((row) => row.map(cellOf).join(" | "));
  const rest = count > rows.length ? [`… more rows: ask for fewer.`] : [];
  return success([columns.join(" | "), ...lines, ...rest, `(${note})`].join("\n"), { note });
}

const cellChars = 500;

function cellOf(value: unknown): string {
  const text =
    value === null || value === undefined
      ? "NULL"
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return (text.length > cellChars ? `${text.slice(0, cellChars)}…` : text).replaceAll("\n", "\\n");
}
