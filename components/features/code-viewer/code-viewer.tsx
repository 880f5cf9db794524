"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { type CodeToken, highlight } from "@/components/lib/code/highlight";
import type { LineLink, LineNote } from "@/components/lib/code/line-parts";
import { countReorderSigns, withReorderSigns } from "@/components/lib/code/reorder-signs";
import { useFind } from "@/components/lib/code/use-find";
import { useFindKey } from "@/components/lib/code/use-find-key";
import { counted } from "@/components/lib/format";
import { cn } from "@/components/ui/cn";
import { FindBar } from "@/components/ui/find-bar";
import { Notice } from "@/components/ui/notice";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CodeLine } from "./code-line";

const linePx = 19;
const noLinks: readonly LineLink[] = [];

type CodeViewerProps = {
  text: string;
  path: string;
  /** 1-based; scrolled to and marked. One that the text does not have is left alone. */
  line?: number | null;
  /** Names that lead to where they are declared, by line. */
  links?: ReadonlyMap<number, readonly LineLink[]>;
  onFollow?: (link: LineLink) => void;
  /** A place in the text was chosen. */
  onPlace?: (place: { line: number; column: number }) => void;
  notes?: ReadonlyMap<number, LineNote>;
  onLine?: (line: number) => void;
  /** Words are searched in the text. */
  finding: boolean;
  /** Asked for with Ctrl or ⌘ F while what the text stands in has the focus, and given up with Escape. */
  onFinding: (finding: boolean) => void;
};

export function CodeViewer(props: CodeViewerProps) {
  const {
    text: given,
    path,
    line = null,
    links,
    onFollow,
    onPlace,
    notes,
    onLine,
    finding,
    onFinding,
  } = props;
  const text = useMemo(() => withReorderSigns(given), [given]);
  const hiddenSigns = useMemo(() => countReorderSigns(given), [given]);
  const [tokens, setTokens] = useState<CodeToken[][] | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const shownPath = useRef<string | null>(null);
  const lines = useMemo(() => text.replace(/\n$/, "").split("\n"), [text]);
  const find = useFind(lines, finding);
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
    const isOther = shownPath.current !== path;
    shownPath.current = path;
    const { startIndex = -1, endIndex = -1 } = virtual.range ?? {};
    const isSeen = line !== null && line > startIndex && line <= endIndex;
    if (line && line <= lines.length && (isOther || !isSeen))
      virtual.scrollToIndex(line - 1, { align: "center" });
    else if (isOther) virtual.scrollToOffset(0);
  }, [line, path]);
  const { current } = find;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place is scrolled to
  useEffect(() => {
    if (!current) return;
    virtual.scrollToIndex(current.line - 1, { align: "center" });
    // It is drawn in the frame after the one that scrolls; a long line is then scrolled to the side.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        scroller.current?.querySelector("mark[data-current]")?.scrollIntoView({
          block: "nearest",
          inline: "nearest",
        });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [current]);

  function close() {
    onFinding(false);
    scroller.current?.focus({ preventScroll: true });
  }
  useFindKey(scroller, () => {
    onFinding(true);
    input.current?.focus();
    input.current?.select();
  });
  return (
    <>
      {hiddenSigns > 0 ? (
        <Notice
          kind="ask"
          title={`${counted(hiddenSigns, "sign")} in it would show a line in another order than it is run`}
          className="m-2"
        >
          Each is shown as ◆ where it stands.
        </Notice>
      ) : null}
      {finding ? <FindBar label="Find in the file" inputRef={input} {...find.bar} onClose={close} /> : null}
      <ScrollRegion
        ref={scroller}
        label={path}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !finding) return;
          event.preventDefault();
          close();
        }}
        className="min-h-0 flex-1 overflow-auto py-1 font-mono text-12 leading-[19px]"
      >
        <div className="relative w-max min-w-full" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const number = item.index + 1;
            const note = notes?.get(number);
            return (
              <div
                key={item.key}
                aria-current={number === line || undefined}
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
                  marks={find.marksOf(number)}
                  onFollow={onFollow}
                  onColumn={onPlace && ((column) => onPlace({ line: number, column }))}
                />
              </div>
            );
          })}
        </div>
      </ScrollRegion>
    </>
  );
}
