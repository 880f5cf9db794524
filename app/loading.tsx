import { SkeletonLines } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <main className="mx-auto w-full max-w-[1160px] px-6 py-16 max-md:px-4">
      <SkeletonLines lines={6} />
    </main>
  );
}
