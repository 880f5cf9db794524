"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "@/components/ui/skeleton";

export const LazySpecEditor = dynamic(() => import("./spec-editor").then((module) => module.SpecEditor), {
  ssr: false,
  loading: () => <SkeletonLines lines={10} />,
});
