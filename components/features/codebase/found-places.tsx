import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { CodeSearch, CodeSymbolView } from "@/contracts/codebase";
import { aroundMatch } from "./around-match";
import { SymbolMark } from "./symbol-mark";

export type FoundSymbol = CodeSymbolView;
export type FoundLine = CodeSearch["matches"][number];

/** One of the places in the list, by an id that no other has. */
export const symbolId = ({ path, line, column }: FoundSymbol) => `symbol:${path}:${line}:${column}`;
export const lineId = ({ path, line }: FoundLine) => `line:${path}:${line}`;

type FoundPlacesProps = {
  id: string;
  /** An option's id in the page. */
  optionId: (placeId: string) => string;
  symbols: readonly FoundSymbol[];
  lines: readonly FoundLine[];
  asked: string;
  /** How many lines there are. */
  linesTitle: string;
  /** The place that the keys are about; null: there is none. */
  chosen: string | null;
  onOpen: (placeId: string, path: string, line: number) => void;
};

/** What a search of the code has found. The field that asks keeps the focus, and its keys go through the list. */
export function FoundPlaces(props: FoundPlacesProps) {
  const { id, optionId, symbols, lines, asked, linesTitle, chosen, onOpen } = props;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place to show is what it waits for
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const option = (placeId: string, path: string, line: number) => ({
    id: optionId(placeId),
    role: "option" as const,
    tabIndex: -1,
    "aria-selected": placeId === chosen,
    onClick: () => onOpen(placeId, path, line),
    onKeyDown: undefined,
    // The field keeps the focus, and with it the keys.
    onMouseDown: (event: React.MouseEvent) => event.preventDefault(),
  });
  const look = (placeId: string) =>
    cn(
      "cursor-default px-3 py-[3px] hover:bg-hover",
      placeId === chosen &&
        "bg-hover group-focus-within/search:outline-1 group-focus-within/search:-outline-offset-1 group-focus-within/search:outline-dim",
    );
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Found"
      className="min-h-0 flex-1 overflow-auto py-1 text-12"
    >
      {symbols.length > 0 ? (
        <div role="presentation">
          <p className="px-3 py-1 text-faint" aria-hidden>
            Symbols
          </p>
          {symbols.map((symbol) => (
            <div
              key={symbolId(symbol)}
              {...option(symbolId(symbol), symbol.path, symbol.line)}
              className={cn("flex items-baseline gap-2", look(symbolId(symbol)))}
            >
              <SymbolMark kind={symbol.kind} />
              <span className="shrink-0 font-mono">
                {symbol.of ? `${symbol.of}.${symbol.name}` : symbol.name}
              </span>
              <span className="truncate text-faint" title={symbol.path}>
                {symbol.path}
              </span>
            </div>
          ))}
        </div>
      ) : null}
      {lines.length > 0 ? (
        <div role="presentation">
          <p className="px-3 py-1 text-faint" aria-hidden>
            {linesTitle}
          </p>
          {lines.map((match) => (
            <div
              key={lineId(match)}
              {...option(lineId(match), match.path, match.line)}
              className={cn("flex flex-col items-start", look(lineId(match)))}
            >
              <span className="max-w-full truncate text-faint">
                {match.path}:{match.line}
              </span>
              <MatchedText text={match.text} asked={asked} />
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function MatchedText({ text, asked }: { text: string; asked: string }) {
  const { before, match, after } = aroundMatch(text, asked);
  return (
    <code className="max-w-full truncate font-mono" title={text.trim()}>
      {before}
      {match ? <mark className="rounded-xs bg-line2 text-text">{match}</mark> : null}
      {after}
    </code>
  );
}
