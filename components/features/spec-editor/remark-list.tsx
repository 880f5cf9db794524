"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import type { Analysis } from "@/contracts/api";

const shownAtFirst = 4;

type RemarkListProps = { remarks: Analysis["warnings"]; onGoToLine: (line: number) => void };

/** What was read otherwise than it may be meant, the weightiest first: a few, and all of them when asked. */
export function RemarkList({ remarks, onGoToLine }: RemarkListProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? remarks : remarks.slice(0, shownAtFirst);
  if (remarks.length === 0) return null;
  return (
    <section
      aria-label="Remarks"
      className="max-h-[45%] shrink-0 overflow-auto border-b px-4 py-1.5 text-12 text-dim"
    >
      <p className="flex gap-2">
        <span className="font-medium">Read with a grain of salt</span>
        <span className="text-faint">{counted(remarks.length, "remark")}</span>
        {remarks.length > shownAtFirst ? (
          <button
            type="button"
            aria-expanded={isOpen}
            className="ml-auto underline hover:text-text"
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "Show the first ones" : `Show all ${remarks.length}`}
          </button>
        ) : null}
      </p>
      <ul className="mt-0.5 list-disc pl-4">
        {shown.map(({ message, line }) => (
          <li key={`${line} ${message}`}>
            {message}
            {line ? (
              <>
                {" "}
                <button
                  type="button"
                  className="whitespace-nowrap underline hover:text-text"
                  onClick={() => onGoToLine(line)}
                >
                  line {line}
                </button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
