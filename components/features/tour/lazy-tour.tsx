"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** Comes with the first room that somebody opens, and when it is asked for. */
export const LazyTour = lazyPart(() => import("./tour").then((module) => module.Tour), { failure: "unsaid" });
