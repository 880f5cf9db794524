"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "@/components/ui/skeleton";

export const LazyPhoneRoom = dynamic(() => import("./phone-room").then((module) => module.PhoneRoom), {
  loading: () => <SkeletonLines lines={5} />,
});
