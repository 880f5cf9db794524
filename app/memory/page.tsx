import { MemoryScreen } from "@/components/screens/memory-screen";

export default function MemoryPage() {
  return <MemoryScreen />;
}
