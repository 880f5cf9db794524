"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { TextInput } from "@/components/ui/field";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { aroundMatch } from "./around-match";
import { SymbolMark } from "./symbol-mark";

const quietMs = 120;
const rowLook =
  "flex w-full items-baseline gap-2 px-3 py-[3px] text-left hover:bg-hover focus-visible:bg-hover";

/** Symbols and lines that hold what is typed, as it is typed. `children` is shown while nothing is. */
export function CodeSearch({
  where,
  commit,
  onOpen,
  children,
}: {
  where: CodeWhere;
  commit: string;
  onOpen: (path: string, line: number) => void;
  children: React.ReactNode;
}) {
  const [text, setText] = useState("");
  const asked = useQuiet(useDeferredValue(text.trim()));
  const enabled = asked.length > 1;
  const symbols = useQuery({
    queryKey: ["code-symbols", where, commit, asked],
    queryFn: ({ signal }) => codeApi.symbols(where, asked, signal),
    ...{ enabled, placeholderData: keepPreviousData },
  });
  const lines = useQuery({
    queryKey: ["code-search", where, commit, asked],
    queryFn: ({ signal }) => codeApi.search(where, asked, signal),
    ...{ enabled, placeholderData: keepPreviousData },
  });
  const found = symbols.data?.symbols ?? [];
  const matches = lines.data?.matches ?? [];
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative border-b p-2">
        <Search size={13} aria-hidden className="absolute top-[15px] left-[17px] text-faint" />
        <TextInput
          type="search"
          aria-label="Search the code"
          value={text}
          placeholder="Search symbols and code"
          className="pl-[26px]"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setText("")}
        />
      </div>
      {text.trim().length < 2 ? (
        children
      ) : (
        <ScrollRegion label="Found" className="min-h-0 flex-1 overflow-auto py-1 text-12">
          {found.length > 0 ? <h2 className="px-3 py-1 text-faint">Symbols</h2> : null}
          {found.map((symbol) => (
            <button
              key={`${symbol.path}:${symbol.line}:${symbol.column}`}
              type="button"
              className={rowLook}
              onClick={() => onOpen(symbol.path, symbol.line)}
            >
              <SymbolMark kind={symbol.kind} />
              <span className="shrink-0 font-mono">
                {symbol.of ? `${symbol.of}.${symbol.name}` : symbol.name}
              </span>
              <span className="truncate text-faint" title={symbol.path}>
                {symbol.path}
              </span>
            </button>
          ))}
          <h2 className="px-3 py-1 text-faint">
            {lines.error
              ? errorText(lines.error)
              : lines.isPending || (lines.isFetching && matches.length === 0)
                ? "Searching…"
                : matches.length === 0
                  ? "No line holds this"
                  : `${matches.length}${lines.data?.more ? " and more" : ""} lines`}
          </h2>
          {matches.map((match) => (
            <button
              key={`${match.path}:${match.line}`}
              type="button"
              className={`${rowLook} flex-col gap-0!`}
              onClick={() => onOpen(match.path, match.line)}
            >
              <span className="max-w-full truncate text-faint">
                {match.path}:{match.line}
              </span>
              <FoundLine text={match.text} asked={asked} />
            </button>
          ))}
        </ScrollRegion>
      )}
    </div>
  );
}

function FoundLine({ text, asked }: { text: string; asked: string }) {
  const { before, match, after } = aroundMatch(text, asked);
  return (
    <code className="max-w-full truncate font-mono" title={text.trim()}>
      {before}
      {match ? <mark className="rounded-xs bg-line2 text-text">{match}</mark> : null}
      {after}
    </code>
  );
}

/** The value once it has rested. */
function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), quietMs);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}
