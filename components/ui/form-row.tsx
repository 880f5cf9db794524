import type { ReactNode } from "react";

/** A label and its field, as two cells of a grid of two columns. */
export function FormRow({
  label,
  htmlFor,
  children,
}: {
  label: string;
  htmlFor: string;
  children: ReactNode;
}) {
  return (
    <>
      <label htmlFor={htmlFor} className="pt-1 text-12 text-dim">
        {label}
      </label>
      <div className="flex min-w-0 items-center gap-1.5">{children}</div>
    </>
  );
}
