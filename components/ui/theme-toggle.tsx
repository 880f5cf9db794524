"use client";

import { Moon, Sun } from "lucide-react";
import { IconButton } from "./icon-button";
import { useTheme } from "./use-theme";

export function ThemeToggle() {
  const [theme, setTheme] = useTheme();
  const next = theme === "dark" ? "light" : "dark";
  return (
    <IconButton label={`Use the ${next} theme`} onClick={() => setTheme(next)}>
      {theme === "dark" ? <Sun size={14} /> : <Moon size={14} />}
    </IconButton>
  );
}
