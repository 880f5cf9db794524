"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { SkeletonLines } from "@/components/ui/skeleton";

export const LazySpecEditor = lazyPart(() => import("./spec-editor").then((module) => module.SpecEditor), {
  loading: () => <SkeletonLines lines={10} />,
});
