import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <title>No such page · War Room</title>
      <EmptyState heading="h1" title="There is no such page">
        The address may be old or mistyped.
        <div className="mt-3">
          <LinkButton href="/">Back to the projects</LinkButton>
        </div>
      </EmptyState>
    </main>
  );
}
