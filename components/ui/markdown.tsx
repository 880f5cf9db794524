"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "./skeleton";

/** Markdown from agents and specs: no raw HTML, links only to http(s). Loaded when first shown. */
export const Markdown = dynamic(() => import("./markdown-body").then((module) => module.MarkdownBody), {
  loading: () => <SkeletonLines lines={3} className="p-0 py-1" />,
});
