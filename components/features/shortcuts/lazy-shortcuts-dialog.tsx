"use client";

import dynamic from "next/dynamic";

export const LazyShortcutsDialog = dynamic(
  () => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog),
  {
    ssr: false,
  },
);
