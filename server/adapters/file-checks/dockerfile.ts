import { validate } from "dockerfile-utils";
import { didYouMean } from "@/contracts/nearest-word";
import type { Check, Found } from "./found";

/** As in the language server protocol. */
const isError = 1;

/** By the validator of the Dockerfile language server: instructions, their arguments, stages, ports, signals. */
export const checkDockerfile: Check = ({ text }) => [
  ...validate(text, {})
    .filter(({ severity }) => severity === isError)
    .map(({ range, message }) => ({
      line: range.start.line + 1,
      message: typeof message === "string" ? message : message.value,
    })),
  ...stageProblems(text.split("\n")),
  ...openDocuments(text.split("\n")),
];

const stageLine = /^\s*FROM\s+(?:--\S+\s+)*\S+(?:\s+AS\s+(\S+))?/i;
const copyLine = /^\s*COPY\s+(?:--\S+\s+)*?--from=(\S+)/i;

/** What is copied from a stage that there is not; any other name may be that of an image. */
function stageProblems(lines: readonly string[]): Found[] {
  const stages: string[] = [];
  const copied = new Set(lines.flatMap((line) => copyLine.exec(line)?.[1]?.toLowerCase() ?? []));
  return lines.flatMap((line, place): Found[] => {
    const begun = stageLine.exec(line);
    if (begun) stages.push((begun[1] ?? "").toLowerCase());
    const from = copyLine.exec(line)?.[1]?.toLowerCase();
    const before = stages.slice(0, -1);
    if (from === undefined || before.includes(from)) return [];
    if (/^\d+$/.test(from)) {
      if (Number(from) < before.length) return [];
      return [{ line: place + 1, message: `there is no stage ${from} before this one` }];
    }
    // A stage that is copied from elsewhere is not meant here.
    const meant = didYouMean(
      from,
      before.filter((name) => name !== "" && !copied.has(name)),
    );
    return meant && !/[:/.@$]/.test(from)
      ? [{ line: place + 1, message: `there is no stage ${from}${meant}` }]
      : [];
  });
}

const documentStart = /^\s*(?:RUN|COPY|ADD)\b.*?\s<<(-?)(["']?)([A-Za-z_][\w.-]*)\2/i;
/** Sums, and text in quotes that are not those of a here-document's own end. */
const noDocument = /\$\(\(.*?\)\)|(?<!<<-?)(["']).*?\1/g;

/** Here-documents that nothing ends: they would swallow the rest of the file. */
function openDocuments(lines: readonly string[]): Found[] {
  return lines.flatMap((line, place) => {
    const [, dash, , end] = documentStart.exec(line.replace(noDocument, "")) ?? [];
    if (end === undefined) return [];
    const isEnd = (later: string) => (dash ? later.replace(/^\t+/, "") : later).trimEnd() === end;
    return lines.slice(place + 1).some(isEnd) ? [] : [{ line: place + 1, message: `nothing ends <<${end}` }];
  });
}
