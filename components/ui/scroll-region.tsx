import type { ComponentProps } from "react";

/** A named region that scrolls and can be reached and scrolled by keyboard. */
export function ScrollRegion({
  label,
  ...rest
}: Omit<ComponentProps<"section">, "tabIndex"> & { label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll
      tabIndex={0}
      {...rest}
    />
  );
}
