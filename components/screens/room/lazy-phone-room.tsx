"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { SkeletonLines } from "@/components/ui/skeleton";

export const LazyPhoneRoom = lazyPart(() => import("./phone-room").then((module) => module.PhoneRoom), {
  loading: () => <SkeletonLines lines={5} />,
});
