"use client";

import { type ReactNode, useEffect, useState } from "react";
import { cn } from "./cn";

type Place = { id: string; title: string };

/**
 * A long page of sections with the list of them at its side, where there is room: it leads to each and says in which one the
 * reader is. An address that ends in a section's name opens there.
 */
export function SectionedPage({ label, children }: { label: string; children: ReactNode }) {
  const [page, setPage] = useState<HTMLDivElement | null>(null);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [current, setCurrent] = useState<string | null>(null);

  useEffect(() => {
    if (!page) return;
    const sections = [...page.querySelectorAll<HTMLElement>("section[id]")];
    setPlaces(sections.map(({ id }) => ({ id, title: titleIn(page, id) })));
    const wanted = decodeURIComponent(window.location.hash.slice(1));
    if (sections.some(({ id }) => id === wanted)) document.getElementById(wanted)?.scrollIntoView();
    const inSight = new Set<string>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          isIntersecting ? inSight.add(target.id) : inSight.delete(target.id);
        setCurrent(sections.find(({ id }) => inSight.has(id))?.id ?? null);
      },
      // Of what is in the upper half the first counts; not what is nearly gone.
      { rootMargin: "-12% 0px -50% 0px" },
    );
    for (const section of sections) watch.observe(section);
    return () => watch.disconnect();
  }, [page]);

  return (
    <div className="grid gap-8 xl:grid-cols-[160px_minmax(0,1fr)]">
      <nav aria-label={label} className="sticky top-7 self-start max-xl:hidden">
        <ul className="flex flex-col gap-0.5">
          {places.map(({ id, title }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={id === current ? "location" : undefined}
                className={cn(
                  "block truncate rounded-md px-2 py-1 hover:bg-hover hover:text-text",
                  id === current ? "bg-hover text-text" : "text-dim",
                )}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div ref={setPage} className="flex min-w-0 flex-col gap-6">
        {children}
      </div>
    </div>
  );
}

function titleIn(page: HTMLElement, id: string): string {
  return page.querySelector(`section[id="${CSS.escape(id)}"] h2`)?.textContent ?? id;
}
