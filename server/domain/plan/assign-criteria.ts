import type { TaskArea } from "@/contracts/plan";
import type { Criterion } from "@/contracts/spec";
import type { DraftTask } from "./draft-task";

/** Words that tell which area a criterion is mostly about; the first areas win a draw. */
const words: readonly (readonly [TaskArea, RegExp])[] = [
  [
    "errors",
    /\b(errors?|invalid|fails?|failed|failure|unavailable|missing|rejected|refused|not found|timeout|[45]\d\d|negative|non-numeric)\b/gi,
  ],
  [
    "frontend",
    /\b(page|click\w*|see|sees|shown|shows?|displays?|message|button|form|screen|view|refresh\w*|filters?|dialog|modal|selects?|empty state)\b/gi,
  ],
  ["integration", /\b(webhooks?|e-?mail(s|ed)?|external|provider|third-party|cached)\b/gi],
  [
    "api",
    /\b(request\w*|response|endpoint|api|returns?|GET|POST|PUT|PATCH|DELETE|status|created|updated|deleted|sorted|pages? of)\b/gi,
  ],
  ["database", /\b(stored|database|unique|migration|persist\w*|transaction)\b/gi],
  ["models", /\b(valid\w*|required|must be|range|length|status|transition)\b/gi],
];

/** Areas that a criterion speaks of. */
export function areasOf(text: string): Set<TaskArea> {
  return new Set(words.flatMap(([area, pattern]) => (text.match(pattern) ? [area] : [])));
}

/** Gives every criterion to the one implementation task that it speaks of most. */
export function assignCriteria(tasks: readonly DraftTask[], criteria: readonly Criterion[]): DraftTask[] {
  const covered = new Map<string, string[]>(tasks.map(({ id }) => [id, []]));
  for (const criterion of criteria) {
    const home = homeOf(criterion, tasks);
    if (home) covered.get(home.id)?.push(criterion.id);
  }
  return tasks.map((task) => ({ ...task, criteria: covered.get(task.id) ?? [] }));
}

function homeOf({ text }: Criterion, tasks: readonly DraftTask[]): DraftTask | undefined {
  const scored = words
    .map(([area, pattern]) => ({ task: taskOf(area, tasks), score: text.match(pattern)?.length ?? 0 }))
    .filter(({ task, score }) => task && score > 0);
  const best = scored.reduce<(typeof scored)[number] | null>(
    (leader, each) => (leader && leader.score >= each.score ? leader : each),
    null,
  );
  return (
    best?.task ?? taskOf("api", tasks) ?? taskOf("models", tasks) ?? taskOf("frontend", tasks) ?? tasks[0]
  );
}

function taskOf(area: TaskArea, tasks: readonly DraftTask[]): DraftTask | undefined {
  return tasks.find((task) => task.area === area);
}
