"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onFirstNotice } from "./notify";

const Toaster = dynamic(() => import("./toaster").then((module) => module.Toaster), { ssr: false });

export function Notices() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => onFirstNotice(() => setNeeded(true)), []);
  return needed ? <Toaster /> : null;
}
