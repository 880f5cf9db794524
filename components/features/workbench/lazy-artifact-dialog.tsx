"use client";

import dynamic from "next/dynamic";

export const LazyArtifactDialog = dynamic(
  () => import("./artifact-dialog").then((module) => module.ArtifactDialog),
  {
    ssr: false,
  },
);
