import { type ReactNode, useId } from "react";

/** A part of a page under its heading, in a panel of its own. */
export function Section({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  const id = useId();
  return (
    <section id={placeName(title)} aria-labelledby={id} className="scroll-mt-4">
      <div className="mb-2 flex min-h-6 items-center">
        <h2 id={id} className="font-medium text-dim">
          {title}
        </h2>
        {action ? <div className="ml-auto">{action}</div> : null}
      </div>
      <div className="flex flex-col gap-3 rounded-lg border bg-panel p-4">{children}</div>
    </section>
  );
}

/** What an address ends in that opens at the section. */
function placeName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
