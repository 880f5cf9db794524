/**
 * Whether a selection that arrives is the answer to our own wish, and what is still awaited. The address answers
 * late, and may leave out what was passed over quickly: an answer settles all that was wished for before it.
 * @param awaited selections that were asked for and have not come, oldest first
 */
export function echoOf(
  awaited: readonly string[],
  selectedId: string | null,
): { isEcho: boolean; awaited: readonly string[] } {
  const at = selectedId === null ? -1 : awaited.indexOf(selectedId);
  return at < 0 ? { isEcho: false, awaited: [] } : { isEcho: true, awaited: awaited.slice(at + 1) };
}
