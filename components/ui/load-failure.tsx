import type { ReactNode } from "react";
import { Button } from "./button";
import { Notice } from "./notice";

/** Something could not be loaded: why, and a way to try again. */
export function LoadFailure({
  title,
  onRetry,
  children,
  className = "m-3",
}: {
  title: string;
  onRetry: () => void;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <Notice
      kind="fail"
      title={title}
      className={className}
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {children}
    </Notice>
  );
}
