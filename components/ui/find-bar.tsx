"use client";

import { CaseSensitive, ChevronDown, ChevronUp, X } from "lucide-react";
import type { RefObject } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

export type FindBarProps = {
  /** What is searched, for those who hear it: "Find in the file". */
  label: string;
  inputRef: RefObject<HTMLInputElement | null>;
  words: string;
  onWords: (words: string) => void;
  matchCase: boolean;
  onMatchCase: (matchCase: boolean) => void;
  /** "3 of 17"; nothing while nothing is searched. */
  count: string;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
};

/** Enter goes to the next place, with Shift to the one before; Escape closes. */
export function FindBar(props: FindBarProps) {
  const { label, inputRef, words, onWords, matchCase, onMatchCase, count, onStep, onClose } = props;
  return (
    <search
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
      className="flex h-[34px] shrink-0 items-center gap-0.5 border-b bg-raise pr-1 pl-2"
    >
      <input
        ref={inputRef}
        // biome-ignore lint/a11y/noAutofocus: it was asked for
        autoFocus
        aria-label={label}
        value={words}
        placeholder="find"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1);
        }}
        className="h-[24px] min-w-0 flex-1 rounded-sm border border-line2 bg-panel px-1.5 font-mono text-12 text-text outline-none focus:border-run"
      />
      <span role="status" className="min-w-16 whitespace-nowrap px-1 text-right text-12 text-dim">
        {count}
      </span>
      <IconButton
        label="Match case"
        aria-pressed={matchCase}
        onClick={() => onMatchCase(!matchCase)}
        className={cn(matchCase && "bg-hover text-text")}
      >
        <CaseSensitive size={15} />
      </IconButton>
      <IconButton label="Previous place" onClick={() => onStep(-1)}>
        <ChevronUp size={14} />
      </IconButton>
      <IconButton label="Next place" onClick={() => onStep(1)}>
        <ChevronDown size={14} />
      </IconButton>
      <IconButton label="Close the search" onClick={onClose}>
        <X size={13} />
      </IconButton>
    </search>
  );
}
