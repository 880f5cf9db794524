"use client";

import dynamic from "next/dynamic";

/** Comes with the first room that somebody opens, and when it is asked for. */
export const LazyTour = dynamic(() => import("./tour").then((module) => module.Tour), { ssr: false });
