"use client";

import { type ReactNode, useEffect } from "react";
import { Group, Panel, useDefaultLayout, usePanelRef } from "react-resizable-panels";
import { Splitter } from "@/components/ui/splitter";

type RoomLayoutProps = {
  left: ReactNode | null;
  center: ReactNode;
  right: ReactNode;
  bottom: ReactNode;
  /** Approvals need room to be read: the panel grows when they open. */
  tallBottom: boolean;
};

const tallPx = 340;

const noStorage = { getItem: () => null, setItem: () => undefined };

/** Three columns over the log. Sizes are remembered in this browser. */
export function RoomLayout({ left, center, right, bottom, tallBottom }: RoomLayoutProps) {
  const storage = typeof window === "undefined" ? noStorage : window.localStorage;
  const rows = useDefaultLayout({ id: "war-room.rows", storage });
  const columns = useDefaultLayout({
    id: "war-room.columns",
    storage,
    panelIds: left ? ["left", "center", "right"] : ["center", "right"],
  });
  const bottomPanel = usePanelRef();
  useEffect(() => {
    const panel = bottomPanel.current;
    if (!panel || !tallBottom) return;
    const before = panel.getSize().inPixels;
    if (before >= tallPx) return;
    panel.resize(tallPx);
    return () => panel.resize(before);
  }, [tallBottom, bottomPanel]);
  return (
    <Group
      orientation="vertical"
      id="room-rows"
      className="min-h-0 flex-1"
      defaultLayout={rows.defaultLayout}
      onLayoutChanged={rows.onLayoutChanged}
    >
      <Panel id="columns" minSize="30">
        <Group
          orientation="horizontal"
          id="room-columns"
          className="h-full"
          defaultLayout={columns.defaultLayout}
          onLayoutChanged={columns.onLayoutChanged}
        >
          {left ? (
            <>
              <Panel
                id="left"
                defaultSize={232}
                minSize={160}
                maxSize="30"
                groupResizeBehavior="preserve-pixel-size"
              >
                {left}
              </Panel>
              <Splitter label="Resize team and files" direction="horizontal" />
            </>
          ) : null}
          <Panel id="center" minSize="25">
            {center}
          </Panel>
          <Splitter label="Resize the workbench" direction="horizontal" />
          <Panel id="right" defaultSize={left ? 520 : "46"} minSize={280} maxSize="65">
            {right}
          </Panel>
        </Group>
      </Panel>
      <Splitter label="Resize the log" direction="vertical" />
      <Panel
        id="bottom"
        panelRef={bottomPanel}
        defaultSize={212}
        minSize={34}
        maxSize="70"
        groupResizeBehavior="preserve-pixel-size"
      >
        {bottom}
      </Panel>
    </Group>
  );
}
