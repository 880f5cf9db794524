"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { SkeletonLines } from "@/components/ui/skeleton";

/** With it comes Mermaid: a text without a diagram does not pay for it. */
export const LazyInlineDiagram = lazyPart(
  () => import("./inline-diagram").then((module) => module.InlineDiagram),
  { onDemand: true, loading: () => <SkeletonLines lines={6} className="rounded-md border" /> },
);
