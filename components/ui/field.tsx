import type { ComponentProps } from "react";
import { cn } from "./cn";

const box =
  "rounded-md border border-line2 bg-raise px-[9px] text-[12.5px] text-text transition-colors hover:border-wait disabled:opacity-45";

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(box, "h-7 w-full min-w-0", className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cn(box, "w-full min-w-0 resize-none py-1.5", className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={cn(box, "h-7 min-w-0 cursor-pointer pr-6", className)} {...rest} />;
}
