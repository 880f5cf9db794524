import {
  type LucideIcon,
  PanelBottomClose,
  PanelBottomOpen,
  PanelLeftClose,
  PanelLeftOpen,
  PanelRightClose,
  PanelRightOpen,
} from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { panelIds, type RoomPanels } from "./use-room-panels";

type PanelButton = {
  panel: keyof RoomPanels;
  name: string;
  keys: string;
  shown: LucideIcon;
  hidden: LucideIcon;
};

const buttons: readonly PanelButton[] = [
  { panel: "left", name: "the team and the files", keys: "T", shown: PanelLeftClose, hidden: PanelLeftOpen },
  { panel: "bottom", name: "the panel below", keys: "B", shown: PanelBottomClose, hidden: PanelBottomOpen },
  { panel: "right", name: "the workbench", keys: "W", shown: PanelRightClose, hidden: PanelRightOpen },
];

/** Hides and shows each panel of the room. They stand where none of the panels is: so each stays in its place. */
export function PanelButtons({ panels }: { panels: RoomPanels }) {
  return (
    <span className="flex shrink-0 items-center">
      {buttons.map(({ panel, name, keys, shown, hidden }) => {
        const isHidden = panels[panel].hidden;
        const Icon = isHidden ? hidden : shown;
        return (
          <IconButton
            key={panel}
            id={panelIds[panel].button}
            label={`${isHidden ? "Show" : "Hide"} ${name}`}
            keys={keys}
            aria-expanded={!isHidden}
            onClick={panels[panel].toggle}
            className="size-6"
          >
            <Icon size={14} />
          </IconButton>
        );
      })}
    </span>
  );
}
