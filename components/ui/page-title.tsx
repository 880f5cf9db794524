"use client";

import { useEffect } from "react";

/**
 * The page's title. After a step from one page to another the layout's own title may come later, and before it in the
 * document: then it is put right.
 */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    const put = () => {
      if (document.title !== children) document.title = children;
    };
    put();
    const watch = new MutationObserver(put);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [children]);
  return <title>{children}</title>;
}
