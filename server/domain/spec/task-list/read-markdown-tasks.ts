import type { Block, ListItem } from "../markdown/blocks";
import type { OutlineSection } from "../markdown/outline";
import { countProblem, type ListedTask, type TaskListRead, withIds } from "./listed-task";
import { columnsOf, rowOf } from "./task-columns";
import { fieldOf, type TaskFields, waitsForAtEnd } from "./task-fields";

type Found = Omit<ListedTask, "id"> & { id: string | null };

const listFile = /(?:^|[-_. ])(?:tasks?|task[-_ ]?lists?|to-?dos?|backlog)\.(?:md|markdown|txt)$/i;
const listHeading =
  /^(?:tasks?|to-?dos?|backlog)(?:$|\s*[:–—-]\s)|\btask list\b|(?:^|\s)(?:tasks|to-?dos?|to-?do list|backlog|work items)$/i;

/** Whether a document calls itself a list of tasks, in its file's name or its first heading. */
export function isCalledTaskList(fileName: string, headings: ReadonlyArray<{ title: string }>): boolean {
  return listFile.test(fileName) || listHeading.test(headings[0]?.title.trim() ?? "");
}

/**
 * The tasks of a document in Markdown: headings such as `## Task 3: …` with what stands below them; else the rows of tables
 * with a column of tasks; else the items of checklists, each with the heading that it stands under as its phase.
 * @returns null where there are none
 */
export function readMarkdownTasks(sections: readonly OutlineSection[]): TaskListRead | null {
  const found = [headingTasks, tableTasks, checklistTasks].map((read) => read(sections));
  const tasks = found.find((list) => list.length > 0);
  if (!tasks) return null;
  const problem = countProblem(tasks.length);
  if (problem) return problem;
  const name = sections.find(({ depth }) => depth === 1)?.title.replace(/^tasks\s*[:–—-]\s*/i, "") ?? null;
  const ids = Map.groupBy(tasks, ({ id }) => id);
  // Numbers that begin anew under each heading are no ids.
  const isOnlyOne = (id: string | null): id is string => id !== null && ids.get(id)?.length === 1;
  return {
    ...{ ok: true, name },
    tasks: withIds(tasks.map((task) => ({ ...task, id: isOnlyOne(task.id) ? task.id : null }))),
  };
}

const taskHeading = /^(?:task|ticket|issue)\s+#?([\w.-]+)\s*[:.)–—-]\s+(.+)$/i;

function headingTasks(sections: readonly OutlineSection[]): Found[] {
  let phase: { title: string; depth: number } | null = null;
  return sections.flatMap((section): Found[] => {
    const match = taskHeading.exec(section.title);
    if (!match) {
      if (section.depth > 1) phase = section;
      return [];
    }
    const told = toldIn(section.blocks);
    const within = phase && phase.depth < section.depth ? phase.title : null;
    return [taskOf({ id: match[1] ?? null, title: match[2] ?? "", line: section.line, phase: within }, told)];
  });
}

function tableTasks(sections: readonly OutlineSection[]): Found[] {
  return sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.type === "table" ? rowTasks(block, section) : [])),
  );
}

function rowTasks(table: Extract<Block, { type: "table" }>, section: OutlineSection): Found[] {
  const columns = columnsOf(table.header);
  const { title, id } = columns;
  // A table of tasks says more of them than what they are called.
  if (title === null || columns.fields.every((field) => field === null)) return [];
  return table.rows.flatMap(({ cells, line }) => {
    const name = cells[title]?.trim();
    if (!name) return [];
    const { description, ...fields } = rowOf(cells, columns, table.header);
    const own = {
      id: (id !== null && cells[id]?.trim()) || null,
      title: name,
      line,
      phase: phaseOf(section),
    };
    return [taskOf(own, { fields, text: description ? [description] : [] })];
  });
}

function checklistTasks(sections: readonly OutlineSection[]): Found[] {
  return sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.type === "list" ? block.items.flatMap((item) => itemTasks(item, section)) : [],
    ),
  );
}

const marks: Readonly<Record<string, string>> = { "-": "cancelled", "~": "in progress", "/": "in progress" };

/** A task of an item with a box; in an item without one, those of its own list. */
function itemTasks(item: ListItem, section: OutlineSection): Found[] {
  const marked = /^\[([-~/])\]\s+./.exec(item.text);
  if (item.checked === null && !marked)
    return item.children.flatMap((block) =>
      block.type === "list" ? block.items.flatMap((inner) => itemTasks(inner, section)) : [],
    );
  const field = item.lines.findIndex((line) => fieldOf(line) !== null);
  const end = field < 0 ? item.lines.length : field;
  const head = item.lines.slice(0, end).join(" ");
  const { id, title, fields } = headOf(marked ? head.slice(4) : head);
  const told = toldIn([paragraphOf(item.lines.slice(end), item.line), ...item.children]);
  const status = item.checked ? "done" : (marks[marked?.[1] ?? ""] ?? "");
  return [
    taskOf(
      { id, title, line: item.line, phase: phaseOf(section) },
      { fields: { ...(status ? { status } : {}), ...fields, ...told.fields }, text: told.text },
    ),
  ];
}

const idAtHead = /^(?:([A-Z][A-Z0-9]*-?\d+|#\d+)\s*[:.)–—-]?|(\d+(?:\.\d+)*)[:.)])\s+/;

/** `T-3: Build the API (depends on T-1)` in its parts. */
function headOf(text: string): { id: string | null; title: string; fields: TaskFields } {
  const one = text.replace(/\s+/g, " ").trim();
  const head = idAtHead.exec(one);
  const rest = head ? one.slice(head[0].length) : one;
  const waits = waitsForAtEnd(rest);
  return {
    id: head ? (head[1] ?? head[2] ?? "").replace(/^#/, "") : null,
    title: waits?.title ?? rest,
    fields: waits ? { dependsOn: [waits.waitsFor] } : {},
  };
}

function paragraphOf(lines: string[], line: number): Block {
  return { type: "paragraph", text: lines.join(" "), lines, line };
}

type Told = { fields: TaskFields; text: string[] };

/** What blocks say of a task: its fields, and all else as its description. */
function toldIn(blocks: readonly Block[]): Told {
  const told: Told = { fields: {}, text: [] };
  const take = (line: string, written = line) => {
    const field = fieldOf(line);
    if (field) told.fields = { ...told.fields, ...field };
    else if (line.trim() !== "") told.text.push(written);
  };
  for (const block of blocks) {
    if (block.type === "paragraph") for (const line of block.lines) take(line);
    if (block.type === "code") told.text.push(`\`\`\`${block.language}\n${block.text}\n\`\`\``);
    if (block.type === "list")
      for (const item of block.items) {
        const box = item.checked === null ? "" : item.checked ? "[x] " : "[ ] ";
        take(item.text, `- ${box}${item.text}`);
        const inner = toldIn(item.children);
        told.text.push(...inner.text.map((line) => `  ${line}`));
        told.fields = { ...told.fields, ...inner.fields };
      }
  }
  return told;
}

function taskOf(own: Pick<Found, "id" | "title" | "line" | "phase">, { fields, text }: Told): Found {
  const { title, ...rest } = own;
  return {
    ...{ title: title.trim(), description: text.join("\n"), status: "", agent: null, type: null },
    ...{ dependsOn: [], ...rest, ...fields },
  };
}

/** The heading that a list stands under, as long as it is not the document's own. */
function phaseOf({ depth, title }: OutlineSection): string | null {
  return depth > 1 ? title.replace(/^phase\s+[\d.]+\s*[:.–—-]\s*/i, "").trim() || null : null;
}
