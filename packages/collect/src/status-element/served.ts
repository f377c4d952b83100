import { defineStatusElement } from "./status-element.ts";

// The script that the handler serves, for pages without a bundler.
defineStatusElement();
