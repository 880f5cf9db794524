import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function LinkButton({
  look = "default",
  className,
  ...rest
}: ComponentProps<typeof Link> & { look?: "default" | "primary" }) {
  return (
    <Link
      className={cn(
        "inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md border px-2.5 font-medium text-[12.5px] transition-colors",
        look === "primary"
          ? "border-primary bg-primary text-onprimary hover:opacity-90"
          : "border-line2 bg-raise hover:bg-hover",
        className,
      )}
      {...rest}
    />
  );
}
