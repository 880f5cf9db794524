export type Content = { text: string; fileName: string | null };
/** `by`: the text that took its place. */
export type Replaced = { said: string; before: Content; by: string };

/** What another text took the place of, by project: whoever leaves the page and comes back can still have it. */
export function replacedDrafts() {
  const kept = new Map<string, Replaced>();
  return {
    keep: (projectId: string, replaced: Replaced) => void kept.set(projectId, replaced),
    drop: (projectId: string) => void kept.delete(projectId),
    /** Null where something was written since: to have it back would cost those words. */
    of: (projectId: string, text: string): Replaced | null => {
      const replaced = kept.get(projectId);
      return replaced?.by === text ? replaced : null;
    },
  };
}
