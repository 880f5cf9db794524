type Values = Record<string, string | number | readonly string[] | null | undefined>;

/** Where code is looked at: a branch of a project; null: its default branch. */
export type CodeWhere = { projectId: string; ref: string | null };

/** Address of a question to a project's codebase; values that are null are left out. */
export function codeAddress({ projectId, ref }: CodeWhere, path: string, values: Values = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ref, ...values })) {
    if (value === null || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  const text = query.toString();
  return `/api/projects/${encodeURIComponent(projectId)}/codebase${path}${text ? `?${text}` : ""}`;
}
