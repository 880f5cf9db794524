"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cn } from "./cn";

export type TabItem<T extends string> = { id: T; label: string; badge?: ReactNode; tone?: "ask" };

/** A row of tabs: arrows move, Home and End jump. The panel is the caller's, with `aria-labelledby`. */
export function TabBar<T extends string>({
  label,
  idPrefix,
  tabs,
  value,
  onChange,
}: {
  label: string;
  idPrefix: string;
  tabs: TabItem<T>[];
  value: T;
  onChange: (id: T) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent) {
    const at = tabs.findIndex((tab) => tab.id === value);
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = steps[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    list.current?.querySelector<HTMLElement>(`#${idPrefix}-tab-${next.id}`)?.focus();
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={move}
      className="flex min-w-0 items-center gap-0.5"
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${idPrefix}-tab-${tab.id}`}
          aria-selected={tab.id === value}
          aria-controls={tab.id === value ? `${idPrefix}-panel` : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={cn(
            "relative shrink-0 whitespace-nowrap rounded-sm px-2 py-[3px] font-medium text-[12.5px] transition-colors",
            tab.id === value
              ? "bg-hover text-text after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full after:bg-text"
              : "text-dim hover:text-text",
          )}
        >
          {tab.label}{" "}
          {/* What needs you comes and goes: its place is kept, so that what stands beside the tabs does not move. */}
          {(tab.badge !== undefined && tab.badge !== null) || tab.tone === "ask" ? (
            <span
              className={cn(
                "ml-0.5 inline-block font-mono text-10",
                tab.tone === "ask" ? "min-w-[1ch] text-ask" : "text-faint",
              )}
            >
              {tab.badge}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
