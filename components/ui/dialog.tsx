"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { floatingHost, InDialog } from "./floating";
import { IconButton } from "./icon-button";
import { useReturnFocus } from "./use-return-focus";

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
  isText = false,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Nothing in it can have the focus: it has it itself, so that a keyboard can scroll it. */
  isText?: boolean;
}) {
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal container={floatingHost()}>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.45)]" />
        <Radix.Content
          aria-describedby={description ? undefined : ""}
          // Words that are typed at once belong in the first field. On the first button it would open that button's tip, and Escape would close the tip alone.
          onOpenAutoFocus={(event) => {
            focus.remember(event);
            if (!(event.target instanceof HTMLElement)) return;
            event.preventDefault();
            (firstField(event.target) ?? event.target).focus();
          }}
          onCloseAutoFocus={focus.giveBack}
          className={cn(
            "fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[min(520px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden",
            "rounded-xl border border-line2 bg-panel shadow-float outline-none",
            className,
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-14">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1 text-dim">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" keys="Esc" className="-mt-1 -mr-2">
                <X size={14} />
              </IconButton>
            </Radix.Close>
          </div>
          <div
            className="min-h-0 flex-auto overflow-y-auto px-5 pt-3 pb-5"
            {...(isText ? { role: "group", "aria-label": title, tabIndex: 0 } : {})}
          >
            <InDialog value={true}>{children}</InDialog>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What is written or chosen first. Under a finger it would call the keyboard up before anything was read. */
function firstField(dialog: HTMLElement): HTMLElement | null {
  if (window.matchMedia("(pointer: coarse)").matches) return null;
  return dialog.querySelector(
    "textarea:enabled, select:enabled, input:enabled:not([type=radio], [type=checkbox])",
  );
}
