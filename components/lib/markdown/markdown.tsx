"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { SkeletonLines } from "@/components/ui/skeleton";

/** Markdown from agents and specs: no raw HTML, links only to http(s). Loaded when first shown. */
export const Markdown = lazyPart(() => import("./markdown-body").then((module) => module.MarkdownBody), {
  loading: () => <SkeletonLines lines={3} className="p-0 py-1" />,
});
