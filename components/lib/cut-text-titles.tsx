"use client";

import { useEffect } from "react";

/** Titles that stand here because a text was cut, not because somebody wrote them. */
const told = new WeakSet<HTMLElement>();

/** Whatever is cut at the end of its line, or of its last line, shows the whole text where it is pointed at. */
export function CutTextTitles() {
  useEffect(() => {
    const tell = ({ target }: Event) => {
      const cut = target instanceof Element ? target.closest(".truncate, [class*='line-clamp-']") : null;
      if (!(cut instanceof HTMLElement)) return;
      const owner = cut.closest("[title]");
      if (owner && !(owner === cut && told.has(cut))) return;
      const isCut = cut.scrollWidth > cut.clientWidth || cut.scrollHeight > cut.clientHeight + 2;
      if (isCut) {
        cut.title = cut.textContent.trim();
        told.add(cut);
      } else cut.removeAttribute("title");
    };
    document.addEventListener("pointerover", tell, { passive: true });
    return () => document.removeEventListener("pointerover", tell);
  }, []);
  return null;
}
