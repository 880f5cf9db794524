"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { counted } from "@/components/lib/format";
import { TextInput } from "@/components/ui/field";
import { FoundPlaces, lineId, symbolId } from "./found-places";

const quietMs = 120;

type CodeSearchProps = {
  where: CodeWhere;
  commit: string;
  onOpen: (path: string, line: number) => void;
  children: React.ReactNode;
};

/**
 * Symbols and lines that hold what is typed, as it is typed. Up and Down choose one, Enter opens it, Escape ends the search.
 * `children` is shown while nothing is typed.
 */
export function CodeSearch({ where, commit, onOpen, children }: CodeSearchProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const prefix = useId();
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
  const isAsking = text.trim().length > 1;
  /** What is shown may still be what the words before have found. */
  const isAnswered = asked === text.trim() && !symbols.isPlaceholderData && !lines.isPlaceholderData;
  const found = isAsking ? (symbols.data?.symbols ?? []) : [];
  const matches = isAsking ? (lines.data?.matches ?? []) : [];
  const places = [
    ...found.map((symbol) => ({ ...symbol, id: symbolId(symbol) })),
    ...matches.map((match) => ({ ...match, id: lineId(match) })),
  ];
  const at = Math.max(
    0,
    places.findIndex(({ id }) => id === chosen),
  );
  const current = places[at];
  const optionId = (placeId: string) => `${prefix}${encodeURIComponent(placeId)}`;

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && text !== "") setText("");
    else if (!current || !isAnswered) return;
    else if (event.key === "ArrowDown") setChosen(places[at + 1]?.id ?? current.id);
    else if (event.key === "ArrowUp") setChosen(places[at - 1]?.id ?? current.id);
    else if (event.key === "Enter") onOpen(current.path, current.line);
    else return;
    event.preventDefault();
  }

  const linesTitle = `${counted(matches.length, "line")}${lines.data?.more ? " and more" : ""}`;
  const said = lines.error
    ? errorText(lines.error)
    : matches.length > 0
      ? ""
      : lines.isPending || lines.isFetching
        ? "Searching…"
        : "No line holds this";
  return (
    <div className="group/search flex min-h-0 flex-1 flex-col">
      <div className="relative border-b p-2">
        <Search size={13} aria-hidden className="absolute top-[15px] left-[17px] text-faint" />
        <TextInput
          type="search"
          role="combobox"
          aria-label="Search the code"
          aria-expanded={places.length > 0}
          aria-controls={places.length > 0 ? `${prefix}found` : undefined}
          aria-activedescendant={current ? optionId(current.id) : undefined}
          aria-autocomplete="list"
          value={text}
          placeholder="Search symbols and code"
          className="pl-[26px]"
          onChange={(event) => {
            setText(event.target.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {places.length > 0 ? (
        <FoundPlaces
          id={`${prefix}found`}
          {...{ optionId, symbols: found, lines: matches, asked, linesTitle }}
          chosen={current?.id ?? null}
          onOpen={(placeId, path, line) => {
            setChosen(placeId);
            onOpen(path, line);
          }}
        />
      ) : null}
      {isAsking ? (
        <p role="status" className="px-3 py-2 text-12 text-faint empty:hidden">
          {said}
        </p>
      ) : (
        children
      )}
    </div>
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
