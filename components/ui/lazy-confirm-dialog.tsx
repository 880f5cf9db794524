"use client";

import { lazyPart } from "./lazy-part";

/** Loaded when it is first opened: render it only then. */
export const LazyConfirmDialog = lazyPart(
  () => import("./confirm-dialog").then((module) => module.ConfirmDialog),
  { failure: "corner" },
);
