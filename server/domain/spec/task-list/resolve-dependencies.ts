import type { ListedTask } from "./listed-task";
import { namesIn } from "./names-in";

/** What was written and names no task, or several. */
export type Unresolved = {
  /** The title of the task that waits. */
  title: string;
  wanted: string;
  line: number;
  /** Tasks that could be meant: none, or more than one. */
  could: ListedTask[];
};

export type Resolved = {
  /** Ids that each task waits for, by its id. */
  dependsOn: Map<string, string[]>;
  unknown: Unresolved[];
};

/**
 * Finds the tasks that dependencies name: by id, by title, and by a title that differs only in case, signs, or what was
 * added to it later ("Design the API" for "Design the API (revised)"), where that names one task alone; words may be run
 * together ("DesignTheAPI"), and several names may stand in one line. Who names itself, by id or title, waits for itself:
 * a circle.
 */
export function resolveDependencies(tasks: readonly ListedTask[]): Resolved {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const called = titleIndex(tasks);
  const begun = begunIndex(tasks);
  const unknown: Unresolved[] = [];
  const isNamed = (words: string) =>
    byId.has(words) || called(words).length > 0 || begun(words, "titles").length > 0;
  /** The one that is meant, or those that could be. */
  const find = (wanted: string, self: ListedTask): ListedTask[] => {
    const exact = byId.get(wanted);
    if (exact) return [exact];
    const alike = called(wanted);
    const others = alike.filter((task) => task !== self);
    if (alike.length > 0) return others.length > 0 ? others : [self];
    return begun(wanted, "either").filter((task) => task !== self);
  };
  const dependsOn = new Map(
    tasks.map((task) => {
      const ids = task.dependsOn.flatMap((written) =>
        namesIn(written.trim(), isNamed).flatMap((wanted) => {
          const found = find(wanted, task);
          const [only] = found;
          if (only && found.length === 1) return only.id;
          unknown.push({ title: task.title, wanted, line: task.line, could: found });
          return [];
        }),
      );
      return [task.id, [...new Set(ids)]];
    }),
  );
  return { dependsOn, unknown };
}

/** Who is called so: to the letter, else but for case and signs, else but for spaces. */
function titleIndex(tasks: readonly ListedTask[]): (words: string) => ListedTask[] {
  const keys = [(title: string) => title, plain, letters];
  const groups = keys.map((key) => ({ key, by: Map.groupBy(tasks, ({ title }) => key(title)) }));
  return (words) => {
    for (const { key, by } of groups) {
      const found = key(words) === "" ? undefined : by.get(key(words));
      if (found) return found;
    }
    return [];
  };
}

/** Whose titles begin with the words (`titles`), or are a beginning of them as well (`either`). */
function begunIndex(tasks: readonly ListedTask[]) {
  const byPlain = Map.groupBy(tasks, ({ title }) => plain(title));
  const begun = new Map<string, ListedTask[]>();
  for (const [title, of] of byPlain)
    for (const words of beginnings(title)) begun.set(words, [...(begun.get(words) ?? []), ...of]);
  return (written: string, which: "titles" | "either"): ListedTask[] => {
    const words = plain(written);
    const longer = begun.get(words) ?? [];
    if (which === "titles") return longer;
    return [...longer, ...beginnings(words).flatMap((shorter) => byPlain.get(shorter) ?? [])];
  };
}

const shortestBeginning = 12;
const longestBeginning = 200;

/** What a title begins with, in whole words. */
function beginnings(title: string): string[] {
  const spaces = title.slice(0, longestBeginning).matchAll(/ /g);
  return [...spaces].flatMap(({ index }) => (index < shortestBeginning ? [] : [title.slice(0, index)]));
}

/** Words alone, without what says only that it was worked over. */
function plain(title: string): string {
  return title
    .toLowerCase()
    .replace(/\((?:updated|revised|new|v\d+)[^)]*\)|[-–—:]\s*(?:updated|revised|revision \d+|v\d+)\s*$/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function letters(title: string): string {
  return plain(title).replaceAll(" ", "");
}
