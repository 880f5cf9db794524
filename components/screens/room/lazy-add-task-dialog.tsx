"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** Loaded with its first use. */
export const LazyAddTaskDialog = lazyPart(
  () => import("@/components/features/add-task/add-task-dialog").then((module) => module.AddTaskDialog),
  { failure: "corner" },
);
