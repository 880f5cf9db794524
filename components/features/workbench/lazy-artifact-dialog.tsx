"use client";

import { lazyPart } from "@/components/ui/lazy-part";

export const LazyArtifactDialog = lazyPart(
  () => import("./artifact-dialog").then((module) => module.ArtifactDialog),
  { failure: "corner" },
);
