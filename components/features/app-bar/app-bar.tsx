"use client";

import { Brain, type LucideIcon, Settings, Users, Workflow } from "lucide-react";
import Link from "next/link";
import { type CSSProperties, Fragment, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { CodeText } from "@/components/ui/code-text";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Tip } from "@/components/ui/tip";
import { BarMenu, BarMenuLink } from "./bar-menu";
import { ThemeItem } from "./theme-item";

const pages = [
  { href: "/agents", label: "Agents", icon: Users },
  { href: "/workflows", label: "Workflows", icon: Workflow },
  { href: "/memory", label: "Memory", icon: Brain },
  { href: "/settings", label: "Settings", icon: Settings },
];

/** `after`: what belongs to the name of a page and must stay readable when that is cut. */
export type Crumb = { label: string; href?: string; after?: ReactNode };

/** The strip at the top of every page: where you are at the left, what you can do at the right. */
export function AppBar({
  crumbs,
  middle,
  more,
  children,
}: {
  crumbs: Crumb[];
  /** What a page needs the strip for: the other pages then wait behind one button. */
  middle?: ReactNode;
  /** What stands before the pages behind that button. */
  more?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3.5 overflow-hidden border-b bg-panel px-3.5 max-[1440px]:gap-2.5">
      <Link href="/" prefetch={false} aria-label="War Room, home" className="shrink-0 rounded-md">
        <Logo />
      </Link>
      <nav
        aria-label="Where you are"
        // It gives way to the rest of the strip, as far as its names can still be told.
        style={readableWidths(crumbs)}
        className={cn(
          "flex min-w-[8ch] items-center gap-2",
          middle ? "shrink-[99] lg:min-w-[calc(min(var(--names),15vw)+var(--behind))]" : "",
        )}
      >
        {crumbs.map((crumb, at) => (
          <Fragment key={crumb.label}>
            {at > 0 ? (
              <span aria-hidden className={cn("text-faint max-md:hidden", middle ? "max-lg:hidden" : "")}>
                /
              </span>
            ) : null}
            {crumb.href ? (
              <Link
                href={crumb.href}
                prefetch={false}
                title={crumb.label}
                className={cn(
                  "truncate text-dim hover:text-text max-md:hidden",
                  middle
                    ? "max-w-[28ch] max-xl:min-w-[4ch] max-xl:max-w-[10ch] xl:max-[1600px]:max-w-[16ch] xl:shrink-0 max-lg:hidden"
                    : "max-w-[28ch] shrink-0 max-xl:max-w-[16ch]",
                )}
              >
                {crumb.label}
              </Link>
            ) : (
              <>
                <h1 className="min-w-[7ch] truncate font-semibold" title={crumb.label}>
                  <CodeText text={crumb.label} />
                </h1>
                {crumb.after}
              </>
            )}
          </Fragment>
        ))}
      </nav>
      {middle}
      <div className="ml-auto flex shrink-0 items-center gap-2.5">
        {children}
        {middle ? null : (
          <span className="flex items-center gap-1 max-md:hidden">
            {pages.map((page) => (
              <BarLink key={page.href} {...page} />
            ))}
          </span>
        )}
        <BarMenu className={cn("-mx-1", middle ? "" : "md:hidden")}>
          {more ? <div className="mb-1 border-b pb-1">{more}</div> : null}
          {middle ? (
            <div className="mb-1 border-b pb-1 xl:hidden">
              <ThemeItem />
            </div>
          ) : null}
          {pages.map((page) => (
            <BarMenuLink key={page.href} {...page} />
          ))}
        </BarMenu>
        <span className={cn("flex", middle ? "max-xl:hidden" : "")}>
          <ThemeToggle />
        </span>
      </div>
    </header>
  );
}

/** Of what stands behind a name, with the gap before it. */
const behindCh = 9;

/**
 * How much is always shown of the names, and of what stands behind them, in the width of a numeral, which is more than
 * that of most letters.
 */
function readableWidths(crumbs: readonly Crumb[]): CSSProperties {
  const letters = crumbs.reduce(
    (sum, { label, href }) => sum + (href ? Math.min(label.length, 10) : label.length),
    0,
  );
  const hasBehind = crumbs.some(({ after }) => after);
  return {
    "--names": `${Math.min(26, Math.ceil(letters * 0.9))}ch`,
    "--behind": `${hasBehind ? behindCh : 0}ch`,
  } as CSSProperties;
}

function BarLink({ href, label, icon: Icon }: { href: string; label: string; icon: LucideIcon }) {
  return (
    <Tip label={label}>
      <Link
        href={href}
        // Not while the page itself is still coming: they are fetched when they are pointed at.
        prefetch={false}
        aria-label={label}
        className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 text-dim transition-colors hover:bg-hover hover:text-text"
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="max-xl:hidden">{label}</span>
      </Link>
    </Tip>
  );
}
