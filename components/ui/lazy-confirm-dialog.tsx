"use client";

import dynamic from "next/dynamic";

/** Loaded when it is first opened: render it only then. */
export const LazyConfirmDialog = dynamic(
  () => import("./confirm-dialog").then((module) => module.ConfirmDialog),
  {
    ssr: false,
  },
);
