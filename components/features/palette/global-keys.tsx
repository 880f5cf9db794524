"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { onOpenPalette } from "@/components/lib/palette-items";
import { isTyping } from "@/components/lib/use-hotkeys";
import { lazyPart } from "@/components/ui/lazy-part";
import { pageItems } from "./page-items";

const Palette = lazyPart(() => import("./palette").then((module) => module.Palette), { failure: "corner" });

/** After `G` the next letter leads somewhere, if it comes soon. */
const letterWithinMs = 1_500;

/** Ctrl or ⌘ K opens the palette on every page; `G` and a letter go to a page. */
export function GlobalKeys() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useEffect(() => onOpenPalette(() => setOpen(true)), []);
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY;
    function onKey(event: KeyboardEvent) {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && key === "k") {
        // The browser's own search stays out of it.
        event.preventDefault();
        setOpen((before) => !before);
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      const isSecond = event.timeStamp - pressedAt < letterWithinMs;
      pressedAt = key === "g" && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = isSecond ? pageItems.find(({ letter }) => letter === key) : undefined;
      if (!page) return;
      // Before the page's own letters take it.
      event.preventDefault();
      router.push(page.href);
    }
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [router]);
  return open ? <Palette onClose={() => setOpen(false)} /> : null;
}
