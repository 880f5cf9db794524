import { cn } from "./cn";

/**
 * A quiet place-holder of the size of what comes, so that nothing jumps. It moves only where something takes long: until then
 * the processor is for what is awaited.
 */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("block animate-[pulse-soft_1.6s_ease-in-out_1s_infinite] rounded-xs bg-hover", className)}
    />
  );
}

export function SkeletonLines({ lines = 4, className }: { lines?: number; className?: string }) {
  const widths = ["w-4/5", "w-3/5", "w-2/3", "w-1/2"];
  return (
    <div className={cn("flex flex-col gap-2.5 p-4", className)} role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical place-holders
        <Skeleton key={at} className={cn("h-3", widths[at % widths.length])} />
      ))}
    </div>
  );
}
