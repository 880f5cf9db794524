let handed: { projectId: string; text: string } | null = null;

/** What somebody wrote on another page, for the form of a new mission in this project, which opens next. */
export function handWords(projectId: string, text: string): void {
  handed = { projectId, text };
}

/** Once. */
export function takeWords(projectId: string): string | null {
  const text = handed?.projectId === projectId ? handed.text : null;
  handed = null;
  return text;
}
