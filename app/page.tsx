import { HomeScreen } from "@/components/screens/home-screen";

export default function HomePage() {
  return <HomeScreen />;
}
