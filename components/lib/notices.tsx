"use client";

import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { onFirstNotice } from "./notify";

/** Loaded behind the page, for the first notice may say that the server is gone. */
const Toaster = lazyPart(() => import("./toaster").then((module) => module.Toaster), { failure: "unsaid" });

export function Notices() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => onFirstNotice(() => setNeeded(true)), []);
  return isNeeded ? <Toaster /> : null;
}
