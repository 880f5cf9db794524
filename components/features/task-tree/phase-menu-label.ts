import type { PhaseView } from "@/components/lib/mission-view";

export function phaseMenuLabel({ name }: Pick<PhaseView, "name">): string {
  return `What to do with the phase ${name}`;
}
