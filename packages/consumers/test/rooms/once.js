import { CALLS } from "./calls.js";

const [by, origin] = process.argv.slice(2);
console.log(JSON.stringify(await CALLS[by](origin)()));
