"use client";

import { ArrowDown } from "lucide-react";
import { memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { readTerminal, type TerminalLine } from "./read-terminal";

/** So near to the end counts as being there. */
const nearEnd = 24;

/** A program's output as a terminal shows it. Stays at its end as it grows, unless somebody has scrolled up to read. */
export function TerminalView({ output }: { output: string }) {
  const lines = useMemo(() => readTerminal(output), [output]);
  const region = useRef<HTMLElement>(null);
  const [follows, setFollows] = useState(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when there are other lines
  useLayoutEffect(() => {
    if (follows && region.current) region.current.scrollTop = region.current.scrollHeight;
  }, [lines, follows]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ScrollRegion
        label="Terminal output"
        ref={region}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setFollows(scrollHeight - scrollTop - clientHeight < nearEnd)
        }
        className="min-h-0 flex-1 overflow-y-auto bg-bg px-3.5 py-2 font-mono text-12"
      >
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it is
          <Line key={at} line={line} />
        ))}
      </ScrollRegion>
      {follows ? null : (
        <Button size="sm" className="absolute right-4 bottom-3" onClick={() => setFollows(true)}>
          <ArrowDown size={13} aria-hidden />
          To the end
        </Button>
      )}
    </div>
  );
}

/** Most lines stay as they were while more come. */
const Line = memo(
  ({ line }: { line: TerminalLine }) => (
    <div className="min-h-[17px] whitespace-pre-wrap [overflow-wrap:anywhere] [tab-size:8]">
      {line.map(({ text, className }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
        <span key={at} className={className}>
          {text}
        </span>
      ))}
    </div>
  ),
  ({ line: before }, { line: now }) =>
    before.length === now.length &&
    before.every((span, at) => span.text === now[at]?.text && span.className === now[at]?.className),
);
Line.displayName = "Line";
