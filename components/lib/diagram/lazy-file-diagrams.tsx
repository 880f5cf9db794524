"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { SkeletonLines } from "@/components/ui/skeleton";

/** With it comes Mermaid, which is larger than all the rest of the room. */
export const LazyFileDiagrams = lazyPart(
  () => import("./file-diagrams").then((module) => module.FileDiagrams),
  { onDemand: true, loading: () => <SkeletonLines lines={8} /> },
);
