import { recall } from "./settle.js";

// Nothing is asked of Dollr, so nothing needs to listen there.
console.log(await recall("http://127.0.0.1:9"));
