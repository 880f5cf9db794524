/** A spec being written, kept in this browser until it becomes a mission. */
export type MissionDraft = { text: string; fileName: string | null; savedAt: string };

const keyOf = (projectId: string) => `war-room.draft.${projectId}`;

export function loadDraft(projectId: string): MissionDraft | null {
  try {
    const stored = window.localStorage.getItem(keyOf(projectId));
    const draft: unknown = stored ? JSON.parse(stored) : null;
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

/** Returns whether it could be kept: a browser may refuse, or be full. */
export function saveDraft(projectId: string, draft: MissionDraft): boolean {
  try {
    window.localStorage.setItem(keyOf(projectId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(projectId: string): void {
  try {
    window.localStorage.removeItem(keyOf(projectId));
  } catch {
    // Nothing was kept then.
  }
}

function isDraft(value: unknown): value is MissionDraft {
  if (typeof value !== "object" || value === null) return false;
  const { text, savedAt } = value as Partial<MissionDraft>;
  return typeof text === "string" && typeof savedAt === "string";
}
