import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { countProblem, type ListedTask, type TaskListRead, unusedNote, withIds } from "./listed-task";
import { columnsOf, rowOf, type TaskColumns } from "./task-columns";

type Row = { cells: string[]; line: number };
type Refusal = Extract<TaskListRead, { ok: false }>;

/** Excel's own first line. */
const separatorLine = /^sep=.\r?\n/i;
const separators = [",", ";", "\t"] as const;

/** Whether a text begins with a row of headers that tables of tasks have: a title and something else of a task, or what it is and its id. */
export function looksLikeCsvTasks(text: string): boolean {
  const [first = "", second = ""] = text.trimStart().replace(separatorLine, "").split("\n", 2);
  const { header, columns } = readHeader(first);
  const others = header.length - columns.unused.length - 1;
  const isNamed = columns.title !== null || (columns.id !== null && columns.descriptions.length > 0);
  return isNamed && others > 0 && second.trim() !== "";
}

/** The tasks of a table with commas, semicolons or tabs between its cells, whose first row says what the columns are. */
export function readCsvTasks(source: string, fileName: string): TaskListRead {
  // As an empty line it leaves the others their numbers.
  const text = source.replace(separatorLine, "\n");
  const { separator } = readHeader(text.trimStart().split("\n", 1)[0] ?? "");
  const read = rowsOf(text, separator);
  if (!read.ok) return read;
  const [head, ...rows] = read.rows;
  const header = head?.cells ?? [];
  const columns = columnsOf(header);
  if (columns.title === null && columns.descriptions.length === 0) return withoutTitles(header);
  const tooWide = rows.find(({ cells }) => cells.slice(header.length).some((cell) => cell !== ""));
  if (tooWide)
    return refuse(
      `This row has ${tooWide.cells.length} cells, the first row has ${header.length}. Put quotes round a cell that holds a "${nameOf(separator)}".`,
      tooWide.line,
    );
  const problem = countProblem(rows.length);
  if (problem) return problem;
  const tasks: Array<Omit<ListedTask, "id"> & { id: string | null }> = [];
  for (const { cells, line } of rows) {
    const row = rowOf(cells, columns, header);
    const title = titleOf(cells, columns);
    if (!title) return refuse("The task in this row has no title.", line);
    const id = columns.id === null ? "" : (cells[columns.id] ?? "");
    const plain = { status: "", agent: null, type: null, phase: null, dependsOn: [] };
    tasks.push({ ...plain, ...row, id: id || null, title, line });
  }
  return {
    ok: true,
    name: nameFrom(fileName),
    tasks: withIds(tasks),
    notes: unusedNote("column", unusedNames(columns, header, rows)),
  };
}

function readHeader(line: string) {
  const read = separators.map((separator) => {
    const rows = rowsOf(line, separator);
    const header = rows.ok ? (rows.rows[0]?.cells ?? []) : [];
    return { separator, header, columns: columnsOf(header) };
  });
  const [best] = read.toSorted(
    (one, other) => usedOf(other) - usedOf(one) || other.header.length - one.header.length,
  );
  return best ?? { separator: separators[0], header: [], columns: columnsOf([]) };
}

function usedOf({ header, columns }: { header: string[]; columns: TaskColumns }): number {
  return header.length - columns.unused.length;
}

function rowsOf(text: string, separator: string): { ok: true; rows: Row[] } | Refusal {
  let last = 0;
  try {
    const records = parse(text, {
      ...{ delimiter: separator, info: true, trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true },
      on_record: (record, { lines }: InfoRecord) => {
        last = lines;
        return record;
      },
    }) as unknown as Array<{ record: string[]; info: InfoRecord }>;
    // The parser counts the lines up to a row's end.
    const rows = records.map(({ record: cells, info }) => ({
      cells,
      line: info.lines - cells.join("").split("\n").length + 1,
    }));
    return { ok: true, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(faultOf(error.code), last + 1);
  }
}

function faultOf(code: string): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "A quote that is opened in this row is not closed.";
  return 'The quotes of this row do not match: put quotes round the whole cell, and write "" for a quote inside.';
}

function withoutTitles(header: readonly string[]): Refusal {
  const found = header.slice(0, 20).join(", ");
  return refuse(
    `The first row has no column for the tasks' titles (title, task, name or summary); it has ${found || "nothing"}.`,
    1,
  );
}

/** Where no column is for titles, the first sentence of what the task is about. */
function titleOf(cells: readonly string[], { title, titleSources }: TaskColumns): string {
  const [text = ""] = (title === null ? titleSources : [title]).flatMap((place) => cells[place] || []);
  const line = text.replace(/\s+/g, " ").trim();
  return title === null ? (/^.*?[.!?:](?=\s|$)/.exec(line)?.[0] ?? line).replace(/[.:]$/, "") : line;
}

/** Columns of which nothing is taken, where some row says something in them. */
function unusedNames({ unused }: TaskColumns, header: readonly string[], rows: readonly Row[]): string[] {
  return unused
    .filter((place) => rows.some(({ cells }) => cells[place]))
    .map((place) => header[place] || `column ${place + 1}`);
}

const plainName = /^(?:tasks?|to-?dos?|backlog|issues?|export|data|list)$/i;

function nameFrom(fileName: string): string | null {
  const stem = fileName
    .replace(/\.[^.]+$/, "")
    .replace(/[_-]+/g, " ")
    .trim();
  return stem === "" || plainName.test(stem) ? null : stem;
}

function nameOf(separator: string): string {
  return separator === "\t" ? "tab" : separator;
}

function refuse(message: string, line: number): Refusal {
  return { ok: false, message, line };
}
