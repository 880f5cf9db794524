"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** Loaded with its first use. */
export const LazyConfirmOrder = lazyPart(
  () => import("./confirm-order").then((module) => module.ConfirmOrder),
  { failure: "corner" },
);
