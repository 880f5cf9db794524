"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { floatingHost } from "./floating";
import { useReturnFocus } from "./use-return-focus";

export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  detail,
  action,
  leave = "Go back",
  onConfirm,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  detail: ReactNode;
  action: string;
  /** What not to do it is called. */
  leave?: string;
  onConfirm: () => void;
  /** A choice that belongs to the question. */
  children?: ReactNode;
}) {
  const focus = useReturnFocus();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal container={floatingHost()}>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.45)]" />
        <AlertDialog.Content
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          className="fixed top-[20vh] left-1/2 z-50 w-[min(420px,calc(100vw-24px))] -translate-x-1/2 rounded-xl border border-line2 bg-panel p-5 shadow-float"
        >
          <AlertDialog.Title className="font-semibold text-14">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1.5 text-dim">{detail}</AlertDialog.Description>
          {children}
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{leave}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
