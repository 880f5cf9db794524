export type DiffLine = {
  kind: "same" | "added" | "removed";
  text: string;
  oldLine: number | null;
  newLine: number | null;
};

/** Beyond this the middle is shown as replaced: the table of the comparison grows with the square. */
const mostCells = 4_000_000;

/** What was taken out and put in between two texts, line by line: the longest common part stays. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const [oldMiddle, newMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const middle =
    oldMiddle.length * newMiddle.length > mostCells
      ? [...oldMiddle.map(removed), ...newMiddle.map(added)]
      : longestCommon(oldMiddle, newMiddle);
  return numbered([...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)]);
}

type Step = Pick<DiffLine, "kind" | "text">;
const same = (text: string): Step => ({ kind: "same", text });
const added = (text: string): Step => ({ kind: "added", text });
const removed = (text: string): Step => ({ kind: "removed", text });

function longestCommon(old: readonly string[], now: readonly string[]): Step[] {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      steps.push(same(old[row] ?? ""));
      row += 1;
      column += 1;
    } else if (row < old.length && (column === now.length || at(row + 1, column) >= at(row, column + 1))) {
      steps.push(removed(old[row] ?? ""));
      row += 1;
    } else {
      steps.push(added(now[column] ?? ""));
      column += 1;
    }
  }
  return steps;
}

function numbered(steps: readonly Step[]): DiffLine[] {
  let [oldLine, newLine] = [0, 0];
  return steps.map(({ kind, text }) => {
    if (kind !== "added") oldLine += 1;
    if (kind !== "removed") newLine += 1;
    return {
      kind,
      text,
      oldLine: kind === "added" ? null : oldLine,
      newLine: kind === "removed" ? null : newLine,
    };
  });
}
