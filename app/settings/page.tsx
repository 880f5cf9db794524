import { SettingsScreen } from "@/components/screens/settings-screen";

export default function SettingsPage() {
  return <SettingsScreen />;
}
