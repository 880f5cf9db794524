"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";

const item =
  "flex w-full items-center gap-2.5 rounded-sm px-2 py-1.5 text-left text-[12.5px] hover:bg-hover focus-visible:bg-hover";

/** What the strip has no room for, behind one button. Escape, a choice and a click beside it close it. */
export function BarMenu({ className, children }: { className?: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const shut = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", shut);
    document.addEventListener("focusin", shut);
    return () => {
      document.removeEventListener("pointerdown", shut);
      document.removeEventListener("focusin", shut);
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears Escape from what is in it
    <div
      ref={root}
      className={className}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label="More"
        title="More"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="inline-grid size-7 place-items-center rounded-md text-dim transition-colors hover:bg-hover hover:text-text aria-expanded:bg-hover aria-expanded:text-text"
      >
        <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
      </button>
      {open ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: its items take the keys
        // biome-ignore lint/a11y/noStaticElementInteractions: a choice in it closes it
        <div
          id={id}
          onClick={() => setOpen(false)}
          className="fixed top-[42px] right-3 z-40 min-w-48 rounded-lg border border-line2 bg-raise p-1 shadow-float"
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}

export function BarMenuLink({ href, label, icon: Icon }: { href: string; label: string; icon: LucideIcon }) {
  return (
    <Link href={href} prefetch={false} className={item}>
      <Icon size={14} strokeWidth={1.75} aria-hidden className="text-dim" />
      {label}
    </Link>
  );
}

export function BarMenuButton({
  label,
  icon: Icon,
  keys,
  onSelect,
}: {
  label: string;
  icon: LucideIcon;
  keys?: string;
  onSelect: () => void;
}) {
  return (
    <button type="button" className={item} onClick={onSelect}>
      <Icon size={14} strokeWidth={1.75} aria-hidden className="text-dim" />
      {label}
      {keys ? (
        <span className="ml-auto">
          <Kbd>{keys}</Kbd>
        </span>
      ) : null}
    </button>
  );
}
