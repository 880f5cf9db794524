import type { ReactNode } from "react";
import type { Remark } from "./remarks";

type RfcLinesProps = {
  text: string;
  remarks: Remark[];
  onOpen: (line: number) => void;
  below: (line: number, remarks: Remark[]) => ReactNode;
};

/** The document's source, each line with a way to comment it. */
export function RfcLines({ text, remarks, onOpen, below }: RfcLinesProps) {
  const lines = text.replace(/\n+$/, "").split("\n");
  return (
    <ol className="rounded-lg border bg-bg py-2 font-mono text-12">
      {lines.map((content, place) => {
        const line = place + 1;
        return (
          <li key={line}>
            <div className="grid grid-cols-[3.25rem_minmax(0,1fr)] hover:bg-hover">
              <button
                type="button"
                aria-label={`Comment on line ${line}`}
                className="select-none pr-3 text-right text-faint hover:text-text hover:underline"
                onClick={() => onOpen(line)}
              >
                {line}
              </button>
              <span className="whitespace-pre-wrap pr-3 [overflow-wrap:anywhere]">{content || " "}</span>
            </div>
            <div className="flex flex-col gap-2 pr-3 pl-14 font-sans empty:hidden [&:not(:empty)]:py-1.5">
              {below(
                line,
                remarks.filter((remark) => remark.line === line),
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
