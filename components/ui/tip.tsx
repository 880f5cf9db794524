"use client";

import { Tooltip } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { floatingHost } from "./floating";
import { Kbd } from "./kbd";

type TipProps = {
  label: ReactNode;
  keys?: string;
  side?: "top" | "bottom";
  children: ReactElement;
};

export function Tip({ label, keys, side, children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={floatingHost()}>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 items-center gap-2 rounded-md border border-line2 bg-raise px-2 py-1 text-12 text-text shadow-float"
        >
          {label}
          {keys ? <Kbd>{keys}</Kbd> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
