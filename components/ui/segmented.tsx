"use client";

import { cn } from "./cn";

export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: Array<{ id: T; label: string }>;
  value: T;
  onChange: (id: T) => void;
}) {
  return (
    <fieldset className="inline-flex w-fit max-w-full overflow-hidden rounded-md border border-line2">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.id}
          className={cn(
            "cursor-pointer px-2.5 py-[3px] text-[12.5px] transition-colors has-focus-visible:bg-hover has-focus-visible:underline",
            option.id === value
              ? "bg-hover text-text shadow-[inset_0_-2px_0_var(--text)]"
              : "text-dim hover:text-text",
          )}
        >
          <input
            type="radio"
            className="sr-only"
            name={label}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
