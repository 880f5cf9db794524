"use client";

import { type ComponentType, useEffect, useState } from "react";
import { onFirstNotice } from "./notify";

/** After the page has come to rest, and long before most servers go away. */
const loadAfterMs = 1_500;
const againAfterMs = 3_000;

/**
 * What shows notices is loaded behind the page, not with the first of them: that one may say that the server is gone,
 * and what is loaded then does not come.
 */
export function Notices() {
  const [Toaster, setToaster] = useState<ComponentType | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const load = () => {
      clearTimeout(timer);
      import("./toaster").then(
        (loaded) => setToaster(() => loaded.Toaster),
        () => {
          timer = setTimeout(load, againAfterMs);
        },
      );
    };
    timer = setTimeout(load, loadAfterMs);
    onFirstNotice(load);
    return () => clearTimeout(timer);
  }, []);
  return Toaster ? <Toaster /> : null;
}
