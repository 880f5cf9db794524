"use client";

import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";

/** Dollars as `warn $5`; an unreadable number stays visible and is marked. */
export function DollarInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (usd: number) => void;
}) {
  const [text, setText] = useState(String(value));
  useEffect(() => {
    setText((before) => (Number(before) === value ? before : String(value)));
  }, [value]);
  const readable = Number(text) > 0;
  return (
    <label
      className={cn(
        "inline-flex h-7 items-center gap-1 rounded-md border bg-raise px-[9px] font-mono text-12 focus-within:border-run",
        readable ? "border-line2" : "border-fail",
      )}
    >
      <span className="text-dim">{label} $</span>
      <input
        value={text}
        inputMode="decimal"
        aria-label={`${label} at dollars`}
        aria-invalid={!readable}
        onChange={(event) => {
          setText(event.target.value);
          const usd = Number(event.target.value);
          if (usd > 0) onChange(usd);
        }}
        className="w-12 bg-transparent outline-none"
      />
    </label>
  );
}
