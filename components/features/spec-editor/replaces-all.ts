import type { ChangeDesc, Text } from "@codemirror/state";

/** Whether nothing but blanks of the old text is left: pasted over all of it, or cleared. */
export function replacesAll(before: Text, changes: ChangeDesc): boolean {
  let kept = false;
  changes.iterGaps((from, _to, length) => {
    kept ||= before.sliceString(from, from + length).trim() !== "";
  });
  return !kept;
}
