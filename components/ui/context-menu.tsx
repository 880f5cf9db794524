"use client";

import { ContextMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { floatingHost } from "./floating";

export type ContextItem = { label: string; onSelect: () => void };

/** What can be done with a thing: by the right button, a long press, or the keyboard's menu key. */
export function ContextMenu({
  label,
  items,
  children,
}: {
  label: string;
  items: readonly ContextItem[];
  children: ReactElement;
}): ReactNode {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={floatingHost()}>
        <Radix.Content
          aria-label={label}
          collisionPadding={8}
          className="z-50 min-w-44 rounded-lg border border-line2 bg-raise p-1 shadow-float"
        >
          {items.map((item) => (
            <Radix.Item
              key={item.label}
              onSelect={item.onSelect}
              className="flex cursor-pointer select-none items-center rounded-sm px-2 py-1.5 text-[12.5px] text-text outline-none data-[highlighted]:bg-hover"
            >
              {item.label}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
