import { AppBar } from "@/components/features/app-bar/app-bar";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";

/** The new-mission page before it is there: its header and its two halves, at their places. */
export function NewMissionSkeleton() {
  return (
    <div className="flex h-dvh flex-col max-lg:h-auto max-lg:min-h-dvh">
      <AppBar crumbs={[{ label: "New mission" }]} />
      <main
        aria-busy="true"
        className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(440px,560px)] max-lg:grid-cols-1"
      >
        <div className="border-r max-lg:h-[70dvh] max-lg:border-r-0 max-lg:border-b">
          <div className="flex h-[34px] items-center gap-3 border-b px-4">
            <Skeleton className="h-3 w-10" />
            <Skeleton className="h-3 w-14" />
          </div>
          <SkeletonLines lines={12} />
        </div>
        <div className="bg-panel">
          <SkeletonLines lines={4} className="border-b" />
          <SkeletonLines lines={8} />
        </div>
      </main>
    </div>
  );
}
