import { EllipsisVertical } from "lucide-react";
import type { ComponentProps } from "react";
import type { PhaseView } from "@/components/lib/mission-view";

export function phaseMenuLabel({ name }: PhaseView): string {
  return `What to do with the phase ${name}`;
}

export function PhaseMenuTrigger({ phase, ...rest }: { phase: PhaseView } & ComponentProps<"button">) {
  const label = phaseMenuLabel(phase);
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (M)`}
      className="grid size-6 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-text data-[state=open]:bg-hover data-[state=open]:text-text"
      {...rest}
    >
      <EllipsisVertical size={13} aria-hidden />
    </button>
  );
}
