import { Skeleton } from "./skeleton";

/** Stands for a page of panels under their headings until all of it is known. @param rows lines of each panel */
export function SectionsSkeleton({ label, rows }: { label: string; rows: readonly number[] }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-6">
      {rows.map((lines, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: place-holders that never move
        <div key={at}>
          <Skeleton className="mb-3 h-3.5 w-28" />
          <div className="flex flex-col gap-5 rounded-lg border bg-panel p-4">
            {Array.from({ length: lines }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: identical place-holders
              <Skeleton key={line} className={line % 3 === 0 ? "h-3 w-3/5" : "h-3 w-2/5"} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
