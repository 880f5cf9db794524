import { AppBar } from "@/components/features/app-bar/app-bar";
import { SkeletonLines } from "@/components/ui/skeleton";

/** The room's own lines, before the first snapshot: nothing jumps when it comes. */
export function RoomSkeleton() {
  return (
    <div className="flex h-dvh flex-col">
      <AppBar crumbs={[{ label: "Mission" }]} />
      <main className="grid min-h-0 flex-1 grid-cols-[232px_minmax(0,1fr)_minmax(0,520px)] bg-panel max-xl:grid-cols-[minmax(0,1fr)_minmax(0,440px)] max-md:grid-cols-1">
        <div className="border-r max-xl:hidden">
          <SkeletonLines lines={6} />
        </div>
        <div className="border-r">
          <SkeletonLines lines={9} />
        </div>
        <div className="max-md:hidden">
          <SkeletonLines lines={5} />
        </div>
      </main>
      <footer className="h-[212px] shrink-0 border-t bg-panel max-md:hidden">
        <SkeletonLines lines={4} />
      </footer>
    </div>
  );
}
