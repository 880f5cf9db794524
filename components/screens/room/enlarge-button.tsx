import { ChevronsDown, ChevronsUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";

/** Gives the panel below most of the room, and takes it back. */
export function EnlargeButton({
  large,
  named,
  onClick,
}: {
  large: boolean;
  /** In words: what is shown has to be read. */
  named: boolean;
  onClick: () => void;
}) {
  const icon = large ? <ChevronsDown size={14} aria-hidden /> : <ChevronsUp size={14} aria-hidden />;
  const label = large ? "Smaller again" : "Enlarge";
  return named ? (
    <Button size="sm" look="ghost" onClick={onClick}>
      {icon} {label} <Kbd>Z</Kbd>
    </Button>
  ) : (
    <IconButton label={label} keys="Z" onClick={onClick} className="size-6">
      {icon}
    </IconButton>
  );
}
