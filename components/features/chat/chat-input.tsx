"use client";

import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useStored } from "@/components/lib/use-stored";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { type CompletionContext, completionsFor, isUnfinished } from "./completions";

type ChatInputProps = {
  context: CompletionContext;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** Returns whether it went out; otherwise the text stays. */
  onSend: (text: string) => Promise<boolean>;
  problem: string | null;
  /** Why nothing can be written now; null: it can. */
  off: string | null;
  /** What is written and not sent stays under this name, also over a reload. */
  keptAs: string;
};

export function ChatInput({ context, inputRef, onSend, problem, off, keptAs }: ChatInputProps) {
  const id = useId();
  const [text, setText] = useStored(`war-room.message ${keptAs}`, "");
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [busy, setBusy] = useState(false);
  const completions = hidden ? [] : completionsFor(text, context);
  const chosen = completions[Math.min(at, completions.length - 1)];

  function change(next: string) {
    setText(next);
    setAt(0);
    setHidden(false);
  }
  async function send() {
    if (!text.trim() || busy) return;
    setBusy(true);
    if (await onSend(text)) change("");
    setBusy(false);
    inputRef.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (completions.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      setAt((at + (event.key === "ArrowDown" ? 1 : completions.length - 1)) % completions.length);
    } else if (chosen && (event.key === "Tab" || (event.key === "Enter" && isUnfinished(chosen, text)))) {
      change(chosen.insert);
    } else if (event.key === "Escape") {
      if (completions.length > 0) setHidden(true);
      else inputRef.current?.blur();
    } else if (event.key === "Enter" && !event.shiftKey) {
      void send();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="relative mx-3 mb-2.5 shrink-0">
      {completions.length > 0 ? (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Suggestions"
          className="absolute inset-x-0 bottom-full z-20 mb-1 rounded-lg border border-line2 bg-raise p-1 shadow-float"
        >
          {completions.map((completion, index) => (
            <div
              key={completion.label}
              id={`${id}-${index}`}
              role="option"
              aria-selected={completion === chosen}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                change(completion.insert);
              }}
              className={cn(
                "flex cursor-pointer items-baseline gap-3 rounded-sm px-2 py-1",
                completion === chosen && "bg-hover",
              )}
            >
              <span className="shrink-0 font-mono text-12">{completion.label}</span>
              <span className="truncate text-12 text-dim">{completion.detail}</span>
            </div>
          ))}
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className="mb-1 text-12 text-fail">
          {problem}
        </p>
      ) : null}
      <div
        className={cn(
          "flex items-end gap-2 rounded-lg border py-[3px] pr-1 pl-2.5 focus-within:border-run",
          off === null ? "border-line2 bg-raise" : "border-dashed",
        )}
      >
        <textarea
          ref={inputRef}
          rows={Math.min(5, text.split("\n").length)}
          value={text}
          disabled={off !== null}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label="Message to the team"
          aria-haspopup="listbox"
          aria-controls={completions.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={chosen ? `${id}-${completions.indexOf(chosen)}` : undefined}
          aria-autocomplete="list"
          placeholder={off ?? "Tell the team, or @agent, or /command"}
          className="min-w-0 flex-1 resize-none bg-transparent py-1 outline-none"
        />
        <IconButton
          label="Send"
          keys="↵"
          disabled={!text.trim() || busy || off !== null}
          onClick={() => void send()}
          className="size-[26px]"
        >
          <SendHorizontal size={13} />
        </IconButton>
      </div>
    </div>
  );
}
