import type { PlanTask } from "@/contracts/plan";

/** A spec of a few lines: six tasks. */
export const smallSpec = `# Notes

A note has a title, which is required and has at most 80 characters.

\`\`\`typescript
interface Note {
  id: string;
  title: string; // required, at most 80 characters
}
\`\`\`

## Acceptance Criteria

- [ ] AC-1: Given a title, When I add a note, Then the note is stored and can be read by its id
- [ ] AC-2: Given a stored note, When I delete it, Then reading the note answers 404
`;

/** The first tasks of a plan, without what would wait for the others. */
export function firstTasks(count: number): (tasks: PlanTask[]) => PlanTask[] {
  return (tasks) => tasks.slice(0, count);
}

/** What stores things, alone and at once. */
export function databaseOnly(tasks: PlanTask[]): PlanTask[] {
  const isDatabase = ({ type, area }: PlanTask) => type === "implementation" && area === "database";
  return tasks.filter(isDatabase).map((task) => ({ ...task, dependsOn: [] }));
}
