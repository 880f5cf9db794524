import { CommandLine } from "@/components/ui/command-line";
import type { ProjectView } from "@/contracts/api";

/** Where the project's code comes from and how to have what missions leave. */
export function RepositorySection({ project }: { project: ProjectView }) {
  return (
    <section aria-labelledby="clone">
      <h3 id="clone" className="mb-2 font-medium text-12 text-dim">
        Repository
      </h3>
      <div className="flex flex-col gap-2 rounded-lg border bg-panel p-4">
        <p className="text-dim">
          {project.source ? (
            <>
              Cloned from <code className="font-mono text-12 [overflow-wrap:anywhere]">{project.source}</code>
              .
            </>
          ) : (
            "Started from nothing."
          )}{" "}
          Each mission leaves a branch <code className="font-mono text-12">war-room/…</code> in the project's
          own repository. Your working copy is never touched.
        </p>
        <CommandLine
          label="clone the project"
          command={`git clone ${project.repository} ${slug(project.name)}`}
        />
        <CommandLine
          label="fetch the branches into your own clone"
          command={`git fetch ${project.repository} 'refs/heads/war-room/*:refs/remotes/war-room/*'`}
        />
      </div>
    </section>
  );
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "project"
  );
}
