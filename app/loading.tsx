import { SkeletonLines } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <main className="mx-auto w-full max-w-[1080px] px-6 py-16">
      <SkeletonLines lines={6} />
    </main>
  );
}
