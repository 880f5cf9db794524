import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type UnseenPath, unseenText } from "@/contracts/mcp-paths";

/** Paths that the server is given and does not see in the sandbox, and what lets it. */
export function UnseenPathsNotice({ unseen, onMend }: { unseen: readonly UnseenPath[]; onMend: () => void }) {
  const canMend = unseen.some(({ inside }) => inside !== null);
  return (
    <Notice
      kind="ask"
      title="The sandbox does not see every path"
      action={
        canMend ? (
          <Button size="sm" onClick={onMend}>
            List and name them so
          </Button>
        ) : null
      }
    >
      <ul className="flex flex-col gap-1">
        {unseen.map((path) => (
          <li key={path.path}>{unseenText(path)}</li>
        ))}
      </ul>
    </Notice>
  );
}
