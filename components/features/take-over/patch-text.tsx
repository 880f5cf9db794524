import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";

function lookOf(line: string): string {
  if (line.startsWith("+") && !line.startsWith("+++"))
    return "bg-[color-mix(in_srgb,var(--done)_11%,transparent)]";
  if (line.startsWith("-") && !line.startsWith("---"))
    return "bg-[color-mix(in_srgb,var(--fail)_11%,transparent)]";
  return line.startsWith("diff ") ? "mt-1.5 text-text" : "text-dim";
}

/** A unified diff as it is, its signs before the lines. */
export function PatchText({ label, diff }: { label: string; diff: string }) {
  return (
    <ScrollRegion
      label={label}
      className="max-h-64 overflow-auto rounded-md border bg-bg py-1 font-mono text-11"
    >
      {diff.split("\n").map((line, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          key={place}
          className={cn("min-h-[1.3em] whitespace-pre-wrap px-2.5 [overflow-wrap:anywhere]", lookOf(line))}
        >
          {line}
        </div>
      ))}
    </ScrollRegion>
  );
}
