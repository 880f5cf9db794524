"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** Loaded with its first use. */
export const LazyForkDialog = lazyPart(() => import("./fork-dialog").then((module) => module.ForkDialog), {
  failure: "corner",
});
