import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";

type SourceLinesProps = {
  source: string;
  /** How the first of them is numbered. */
  firstLine: number;
  badLine: number | null;
};

export function SourceLines({ source, firstLine, badLine }: SourceLinesProps) {
  return (
    <ScrollRegion label="Source of the diagram" className="min-h-0 flex-1 overflow-auto">
      <pre className="w-max min-w-full py-2 font-mono text-12 leading-[19px]">
        {source.split("\n").map((line, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are what they are by their place
            key={at}
            aria-current={at + firstLine === badLine || undefined}
            className={cn("flex", at + firstLine === badLine && "bg-failbg")}
          >
            <span aria-hidden className="w-11 shrink-0 select-none pr-3 text-right text-faint">
              {at + firstLine}
            </span>
            {line}
          </div>
        ))}
      </pre>
    </ScrollRegion>
  );
}
