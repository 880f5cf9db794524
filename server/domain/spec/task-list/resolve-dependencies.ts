import type { ListedTask } from "./listed-task";

export type Resolved = {
  /** Ids that each task waits for, by its id. */
  dependsOn: Map<string, string[]>;
  /** What was written and names no task: the task's title and the words. */
  unknown: Array<{ title: string; wanted: string; line: number }>;
};

/**
 * Finds the tasks that dependencies name: by id, by title, and by a title that differs only in case, signs, or what was
 * added to it later ("Design the API" for "Design the API (revised)"), where that names one task alone; words may be run
 * together ("DesignTheAPI").
 */
export function resolveDependencies(tasks: readonly ListedTask[]): Resolved {
  const byId = new Map(tasks.map((task) => [task.id, task.id]));
  const byTitle = grouped(tasks, ({ title }) => title);
  const byPlain = grouped(tasks, ({ title }) => plain(title));
  const byLetters = grouped(tasks, ({ title }) => letters(title));
  const unknown: Resolved["unknown"] = [];
  const begun = new Map<string, string[]>();
  const begunBy = (words: string): string[] => {
    const known = begun.get(words);
    if (known) return known;
    const ids = [...byPlain].filter(([title]) => isBeginning(words, title)).flatMap(([, of]) => of);
    begun.set(words, ids);
    return ids;
  };
  const find = (wanted: string, self: string): string | null => {
    const among = (ids: readonly string[] | undefined) => {
      const others = (ids ?? []).filter((id) => id !== self);
      return others.length === 1 ? (others[0] ?? null) : null;
    };
    // Whoever names its own id waits for itself: a circle.
    const exact = byId.get(wanted.trim());
    if (exact !== undefined) return exact;
    const words = plain(wanted);
    return (
      among(byTitle.get(wanted.trim())) ??
      among(byPlain.get(words)) ??
      among(byLetters.get(letters(wanted))) ??
      among(begunBy(words))
    );
  };
  const dependsOn = new Map(
    tasks.map((task) => {
      const ids = task.dependsOn.flatMap((wanted) => {
        const id = find(wanted, task.id);
        if (id === null) unknown.push({ title: task.title, wanted, line: task.line });
        return id ?? [];
      });
      return [task.id, [...new Set(ids)]];
    }),
  );
  return { dependsOn, unknown };
}

function grouped(tasks: readonly ListedTask[], key: (task: ListedTask) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const task of tasks) groups.set(key(task), [...(groups.get(key(task)) ?? []), task.id]);
  return groups;
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

const shortestBeginning = 12;

function isBeginning(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= shortestBeginning && long.startsWith(`${short} `);
}
