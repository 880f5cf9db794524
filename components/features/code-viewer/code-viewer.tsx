"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { type CodeToken, highlight } from "@/components/lib/code/highlight";
import { ScrollRegion } from "@/components/ui/scroll-region";

const linePx = 19;

export function CodeViewer({ text, path }: { text: string; path: string }) {
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
  return (
    <ScrollRegion
      ref={scroller}
      label={path}
      className="min-h-0 flex-1 overflow-auto py-1 font-mono text-12 leading-[19px]"
    >
      <div className="relative w-max min-w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className="absolute top-0 flex whitespace-pre"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <span aria-hidden className="w-11 shrink-0 select-none pr-3 text-right text-faint">
              {item.index + 1}
            </span>
            <code>
              {tokens?.[item.index]?.map((token, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a line never move
                <span key={at} style={{ color: token.color }}>
                  {token.content}
                </span>
              )) ?? lines[item.index]}
            </code>
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}
