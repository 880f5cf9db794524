import type { ComponentProps } from "react";
import { cn } from "./cn";

const looks = {
  default: "border-line2 bg-raise text-text enabled:hover:bg-hover",
  primary: "border-primary bg-primary text-onprimary enabled:hover:opacity-90",
  ghost: "border-transparent text-dim enabled:hover:bg-hover enabled:hover:text-text",
  danger: "border-line2 bg-raise text-fail enabled:hover:bg-failbg",
};

export type ButtonProps = ComponentProps<"button"> & { look?: keyof typeof looks; size?: "sm" | "md" };

export function Button({ look = "default", size = "md", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={cn(
        "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium",
        "transition-colors disabled:opacity-45 aria-disabled:opacity-45",
        size === "md" ? "h-7 px-2.5 text-[12.5px]" : "h-6 px-2 text-12",
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}
