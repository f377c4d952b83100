// What CommonJS gets of a package is what a module gets.
const doors = process.argv.slice(2);

(async () => {
  for (const door of doors) {
    const required = Object.keys(require(door)).sort().join();
    const imported = Object.keys(await import(door))
      .sort()
      .join();
    if (required !== imported) throw new Error(`require("${door}") gives ${required}, import gives ${imported}`);
  }
  if (require("@dollr-kit/types/openapi.json").openapi !== "3.1.0") throw new Error("The description is not there.");
  console.log(doors.length);
})();
