/** An agent's text as it was loaded; `hash` null: the person has no file of it yet. */
export type Loaded = { text: string; hash: string | null };
export type AgentDraft = { base: Loaded; text: string };

/**
 * What becomes of a text that is being edited when the server says what is there now: what was not touched follows;
 * what was touched stays, and the two are a conflict until the person decides.
 */
export function follow(draft: AgentDraft | null, now: Loaded): AgentDraft {
  if (!draft) return { base: now, text: now.text };
  if (isSame(draft.base, now)) return draft;
  const isUntouched = draft.text === draft.base.text || draft.text === now.text;
  return isUntouched ? { base: now, text: now.text } : draft;
}

/** What is there instead of what the draft began from; null: nothing else. */
export function conflictOf(draft: AgentDraft | null, now: Loaded | undefined): Loaded | null {
  return draft && now && !isSame(draft.base, now) && draft.text !== now.text ? now : null;
}

export function isTouched({ base, text }: AgentDraft): boolean {
  return base.text !== text;
}

function isSame(one: Loaded, other: Loaded): boolean {
  return one.hash === other.hash && one.text === other.text;
}

const keyOf = (name: string) => `war-room.agent.${name}`;

/** Kept in this tab, so that going back, a reload or a crash loses nothing. */
export function keepDraft(name: string, draft: AgentDraft): void {
  try {
    if (isTouched(draft)) sessionStorage.setItem(keyOf(name), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(name));
  } catch {
    // A browser that keeps nothing still asks before it leaves the page.
  }
}

export function keptDraft(name: string): AgentDraft | null {
  try {
    const { base, text } = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "null");
    const isDraft = typeof text === "string" && typeof base.text === "string";
    return isDraft && (base.hash === null || typeof base.hash === "string") ? { base, text } : null;
  } catch {
    return null;
  }
}
