"use client";

import dynamic from "next/dynamic";

/** Loaded with its first use. */
export const LazyForkDialog = dynamic(() => import("./fork-dialog").then((module) => module.ForkDialog), {
  ssr: false,
});
