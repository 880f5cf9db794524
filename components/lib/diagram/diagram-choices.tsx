import { cn } from "@/components/ui/cn";

/** Diagrams of which one is shown. */
export function DiagramChoices<T extends { title: string }>({
  diagrams,
  chosen,
  keyOf,
  onChoose,
}: {
  diagrams: readonly T[];
  chosen: T | null;
  keyOf: (diagram: T) => string | number;
  onChoose: (diagram: T) => void;
}) {
  return (
    <div className="flex min-w-0 flex-1 gap-1 overflow-x-auto">
      {diagrams.map((diagram) => (
        <button
          key={keyOf(diagram)}
          type="button"
          aria-pressed={diagram === chosen}
          onClick={() => onChoose(diagram)}
          className={cn(
            "shrink-0 rounded-sm px-2 py-0.5 text-12",
            diagram === chosen
              ? "bg-hover text-text shadow-[inset_0_-2px_0_var(--text)]"
              : "text-dim hover:text-text",
          )}
        >
          {diagram.title}
        </button>
      ))}
    </div>
  );
}
