/** What an agent's report says beside its sentence, in one line: ` · next: tests · issue: slow`; empty where it says no more. */
export function reportWords({ next, issues = [] }: { next?: string; issues?: readonly string[] }): string {
  const parts = [...(next ? [`next: ${next}`] : []), ...issues.map((issue) => `issue: ${issue}`)];
  return parts.map((part) => ` · ${part}`).join("");
}
