"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type ReactElement, type ReactNode, type RefObject, useContext, useRef } from "react";
import { cn } from "./cn";
import { floatingHost, InDialog } from "./floating";

export function Menu({
  trigger,
  children,
  align = "start",
  label,
  open,
  onOpenChange,
  home,
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  label?: string;
  /** Left out: its trigger alone opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What has the focus again when it closes; left out: its button, or the tree that the button is in. */
  home?: RefObject<HTMLElement | null>;
}) {
  // Only over a dialog, which alone may be scrolled otherwise, does it take the page for itself: hidden from screen
  // readers, what lies below could still be tabbed to.
  const modal = useContext(InDialog);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={floatingHost()}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          // A notice that goes gives the focus back to where it was: no reason to close what was opened meanwhile.
          onFocusOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            // A tree holds the focus itself: its keys go on where its row's menu was opened.
            const holder = home?.current ?? button.current?.closest<HTMLElement>("[role=tree]");
            if (!holder) return;
            event.preventDefault();
            holder.focus({ preventScroll: true });
          }}
          // What scrolls must be reachable by keyboard, also while no item is chosen.
          tabIndex={0}
          className="z-50 max-h-[min(560px,var(--radix-dropdown-menu-content-available-height))] min-w-44 max-w-[var(--radix-dropdown-menu-content-available-width)] overflow-y-auto rounded-lg border border-line2 bg-raise p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  children,
  onSelect,
  disabled,
  danger,
}: {
  children: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
  danger?: boolean;
}) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cn(
        "flex cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1.5 text-[12.5px] outline-none",
        "data-[disabled]:cursor-default data-[highlighted]:bg-hover data-[disabled]:opacity-45",
        danger ? "text-fail" : "text-text",
      )}
    >
      {children}
    </DropdownMenu.Item>
  );
}

/** One of several, with a mark where it is the chosen one; `value` of the group says which that is. */
export function MenuRadioGroup(props: {
  value: string;
  onValueChange: (value: string) => void;
  children: ReactNode;
}) {
  return <DropdownMenu.RadioGroup {...props} />;
}

export function MenuRadioItem({ value, children }: { value: string; children: ReactNode }) {
  return (
    <DropdownMenu.RadioItem
      value={value}
      className="grid cursor-pointer select-none grid-cols-[14px_minmax(0,1fr)] gap-x-2 rounded-sm px-2 py-1.5 text-[12.5px] text-text outline-none data-[highlighted]:bg-hover"
    >
      <span className="flex h-[1lh] items-center">
        <DropdownMenu.ItemIndicator>
          <Check size={13} aria-hidden />
        </DropdownMenu.ItemIndicator>
      </span>
      <span className="min-w-0">{children}</span>
    </DropdownMenu.RadioItem>
  );
}

export function MenuCheckItem({
  children,
  checked,
  onCheckedChange,
}: {
  children: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
}) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className="flex cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1.5 text-[12.5px] outline-none data-[highlighted]:bg-hover"
    >
      <span
        aria-hidden
        className={cn(
          "grid size-3.5 place-items-center rounded-[3px] border text-[9px]",
          checked ? "border-primary bg-primary text-onprimary" : "border-line2",
        )}
      >
        {checked ? "✓" : ""}
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}
