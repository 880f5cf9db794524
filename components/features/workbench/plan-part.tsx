import type { ReactNode } from "react";

/** A part of a task's plan, under its name. */
export function PlanPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b px-3.5 py-3 last:border-b-0">
      <h3 className="mb-1.5 font-medium text-12 text-dim">{title}</h3>
      {children}
    </section>
  );
}
