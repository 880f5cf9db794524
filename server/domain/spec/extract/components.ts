import type { Criterion, ErrorScenario, Story } from "@/contracts/spec";

const known: readonly (readonly [string, RegExp])[] = [
  ["form", /\b(forms?|inputs?|edit(s|ed|ing)?|enters?|submits?)\b/i],
  ["filter", /\bfilter(s|ed|ing)?\b/i],
  ["table/list", /\b(tables?|lists?|listed|dashboards?)\b/i],
  ["modal", /\b(modals?|dialogs?)\b/i],
];

type Told = { name: string; stories: Story[]; criteria: Criterion[]; errorScenarios: ErrorScenario[] };

/** Parts of a page that the stories speak of, read together with the criteria and scenarios that detail them. */
export function findComponents({ name, stories, criteria, errorScenarios }: Told): string[] {
  if (stories.length === 0) return [];
  const told = [
    name,
    ...stories.map(({ text }) => text),
    ...criteria.map(({ text }) => text),
    ...errorScenarios.map(({ title }) => title),
  ];
  return known
    .filter(([, pattern]) => told.some((text) => pattern.test(text)))
    .map(([component]) => component);
}
