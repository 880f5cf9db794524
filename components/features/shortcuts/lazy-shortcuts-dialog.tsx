"use client";

import { lazyPart } from "@/components/ui/lazy-part";

export const LazyShortcutsDialog = lazyPart(
  () => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog),
  { failure: "corner" },
);
