"use client";

import { lazyPart } from "./lazy-part";
import { SkeletonLines } from "./skeleton";

/** Markdown from agents and specs: no raw HTML, links only to http(s). Loaded when first shown. */
export const Markdown = lazyPart(() => import("./markdown-body").then((module) => module.MarkdownBody), {
  loading: () => <SkeletonLines lines={3} className="p-0 py-1" />,
});
