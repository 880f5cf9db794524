"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { type CodeToken, highlight } from "@/components/lib/code/highlight";
import { type LineLink, type LineNote, lineParts } from "@/components/lib/code/line-parts";
import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";

const linePx = 19;
const noLinks: readonly LineLink[] = [];

type CodeViewerProps = {
  text: string;
  path: string;
  /** 1-based; scrolled to and marked. */
  line?: number | null;
  /** Names that lead to where they are declared, by line. */
  links?: ReadonlyMap<number, readonly LineLink[]>;
  onFollow?: (link: LineLink) => void;
  /** A place in the text was chosen. */
  onPlace?: (place: { line: number; column: number }) => void;
  notes?: ReadonlyMap<number, LineNote>;
  onLine?: (line: number) => void;
};

export function CodeViewer({ text, path, line, links, onFollow, onPlace, notes, onLine }: CodeViewerProps) {
  const [tokens, setTokens] = useState<CodeToken[][] | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.replace(/\n$/, "").split("\n"), [text]);
  useEffect(() => {
    let current = true;
    setTokens(null);
    highlight(text, path).then(
      (result) => current && setTokens(result),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text, path]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 20,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is scrolled to its line as well
  useEffect(() => {
    if (line) virtual.scrollToIndex(Math.min(line, lines.length) - 1, { align: "center" });
    else virtual.scrollToOffset(0);
  }, [line, path]);
  return (
    <ScrollRegion
      ref={scroller}
      label={path}
      className="min-h-0 flex-1 overflow-auto py-1 font-mono text-12 leading-[19px]"
    >
      <div className="relative w-max min-w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const number = item.index + 1;
          const note = notes?.get(number);
          return (
            <div
              key={item.key}
              className={cn("absolute top-0 flex min-w-full whitespace-pre", number === line && "bg-hover")}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {notes ? (
                <span
                  className="w-36 max-xl:w-24 shrink-0 select-none truncate pl-3 text-faint"
                  title={note?.title}
                >
                  {note && (note.begins || item.index === virtual.range?.startIndex) ? note.text : ""}
                </span>
              ) : null}
              {onLine ? (
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={`Line ${number}`}
                  onClick={() => onLine(number)}
                  className="w-11 shrink-0 select-none pr-3 text-right text-faint hover:text-text"
                >
                  {number}
                </button>
              ) : (
                <span aria-hidden className="w-11 shrink-0 select-none pr-3 text-right text-faint">
                  {number}
                </span>
              )}
              <CodeLine
                text={lines[item.index] ?? ""}
                tokens={tokens?.[item.index]}
                links={links?.get(number) ?? noLinks}
                onFollow={onFollow}
                onColumn={onPlace && ((column) => onPlace({ line: number, column }))}
              />
            </div>
          );
        })}
      </div>
    </ScrollRegion>
  );
}

function CodeLine({
  text,
  tokens,
  links,
  onFollow,
  onColumn,
}: {
  text: string;
  tokens: readonly CodeToken[] | undefined;
  links: readonly LineLink[];
  onFollow?: (link: LineLink) => void;
  onColumn?: (column: number) => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard symbols are reached in the outline
    <code
      onClick={onColumn && ((event) => onColumn(columnAt(event.currentTarget)))}
      className="min-w-0 flex-1"
    >
      {lineParts(text, tokens, links).map(({ text: part, color, link }, at) =>
        link && onFollow ? (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never move
            key={at}
            type="button"
            tabIndex={-1}
            title={`${link.path}:${link.line}`}
            style={{ color }}
            className="cursor-pointer decoration-dotted underline-offset-2 hover:underline"
            onClick={(event) => {
              if (window.getSelection()?.toString()) return;
              event.stopPropagation();
              onFollow(link);
            }}
          >
            {part}
          </button>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never move
          <span key={at} style={{ color }}>
            {part}
          </span>
        ),
      )}
    </code>
  );
}

/** 1-based column of where the text was pointed at. */
function columnAt(line: HTMLElement): number {
  const selection = window.getSelection();
  if (!selection?.anchorNode || !line.contains(selection.anchorNode)) return 1;
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  return range.toString().length + 1;
}
