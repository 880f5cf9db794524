import { cn } from "@/components/ui/cn";

export function SourceLines({ source, badLine }: { source: string; badLine: number | null }) {
  return (
    <pre className="min-h-0 flex-1 overflow-auto py-2 font-mono text-12 leading-[19px]">
      {source.split("\n").map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are what they are by their place
        <div key={at} className={cn("flex", at + 1 === badLine && "bg-failbg")}>
          <span aria-hidden className="w-11 shrink-0 select-none pr-3 text-right text-faint">
            {at + 1}
          </span>
          {line}
        </div>
      ))}
    </pre>
  );
}
