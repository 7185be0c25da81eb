import "./tokens.css";
import "./page.css";
import "../widgets/widgets.css";
import "../features/search/search.css";
import "../features/trace/trace.css";
import { render } from "preact";
import { followBrowser } from "../model/location";
import { followTheme } from "../widgets/theme";
import { followLinks } from "./links";
import { Shell } from "./shell";

followTheme();
followBrowser();
followLinks();
render(<Shell />, document.getElementById("app") as HTMLElement);
